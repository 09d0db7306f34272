/** Receipts of the till against those of the server, block by block (`addons/receipts/tests/cases.py`). */
import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { setFormats, setMessages, type Formats, type Messages } from '@tezga/client'
import { receiptDocument, type Around, type PrintedOrder } from './receipt'

interface Vector {
  case: string
  language: string
  timezone: string
  formats: Formats
  messages: Messages
  order: PrintedOrder
  around: {
    company: object; store: object; register: string; employee: string; methods: Record<string, string>
    customer?: string; width?: number; copy?: boolean; show_taxes?: boolean; qr?: Around['code']
  }
  document: unknown
}

const vectors = JSON.parse(readFileSync(new URL('../tests/vectors/receipts.json', import.meta.url), 'utf-8')) as Vector[]

afterEach(() => {
  setFormats(undefined, 'EUR', 'UTC')
  setMessages({ language: 'en' })
})

it.each(vectors.map((vector) => [vector.case, vector] as const))('%s', (_case, { language, timezone, formats, messages, order, around, document }) => {
  setMessages({ language, messages })
  setFormats(formats, order.currency, timezone)
  const cash = messages.receipts?.Cash?.[0] ?? 'Cash'
  const made = receiptDocument(order, {
    boot: { company: around.company, store: around.store, register: { name: around.register } } as never,
    employee: around.employee, customer: around.customer ?? '', width: around.width ?? 48, copy: around.copy, showTaxes: around.show_taxes, code: around.qr,
    methodName: (id, kind) => around.methods[id ?? ''] ?? around.methods[kind] ?? (kind === 'cash' ? cash : kind),
  })
  expect(made).toEqual(document)
})
