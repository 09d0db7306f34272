/** State of the history screen: the receipts of this till, what is looked for, and what other tills of the store made. */
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { currencyDigits, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { findSales } from './find_sale'
import { askServer, fits, merged, rowOf, type Row, type Wanted } from './history'
import { recentReceipts } from './sale'
import { _ } from './texts'
import type { StoredReceipt } from './types'

const kept = 2000
const shown = 200
const pauseMs = 350

/** The history of an app's till; call it in set-up. */
export function useHistory(api: AppApi) {
  const receipts = shallowRef<StoredReceipt[] | null>(null)
  const chosen = shallowRef<StoredReceipt | null>(null)
  const wanted = reactive<Wanted>({ text: '', day: '' })
  const others = shallowRef<Row[]>([])
  const isAlone = ref(false)
  const digits = currencyDigits((api.boot.store ?? api.boot.company).currency)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const rows = computed(() => merged((receipts.value ?? []).filter((one) => fits(one, wanted, digits)).slice(0, shown).map(rowOf), others.value))
  const isSearching = computed(() => wanted.text.trim().length > 1 || !!wanted.day)

  async function load(): Promise<void> {
    receipts.value = await recentReceipts(api, kept)
  }

  /** Asks the server; a later question makes this answer void. */
  async function ask(): Promise<void> {
    const mine = ++asked
    const found = isSearching.value ? await askServer(api, { ...wanted }).catch((error: Error) => (toast(error.message, { tone: 'warning' }), [])) : []
    if (mine !== asked) return
    others.value = found ?? []
    isAlone.value = found === null
  }

  /** Shows a receipt; one of another till comes from the server first. */
  async function choose(row: Row): Promise<void> {
    if (row.stored) return void (chosen.value = row.stored)
    const { items } = await findSales(api, row.id).catch(() => ({ items: [] }))
    const found = items.find(({ order }) => order.id === row.id)
    if (!found) return void toast(_('Receipt {number} cannot be fetched now.', { number: row.number }), { tone: 'warning' })
    chosen.value = { id: row.id, closed_at: row.closed_at, order: found.order, priced: null as never, customer: found.customer, employee: found.employee }
  }

  watch(wanted, () => {
    clearTimeout(timer)
    others.value = []
    timer = setTimeout(() => void ask(), pauseMs)
  })

  return { receipts, chosen, wanted, rows, isAlone, isSearching, load, choose }
}
