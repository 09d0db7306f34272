/** Counts as the API tells them, and the words for them. */
import { formatQuantity } from '@tezga/client'
import { _ } from './texts'

export type State = 'open' | 'booked' | 'cancelled'
export type Scope = 'all' | 'category' | 'products'
export type Show = 'all' | 'todo' | 'counted' | 'different' | 'unsure'

/** A count of a store. */
export interface Count {
  id: string
  store_id: string
  number: string
  scope: Scope
  note: string
  blind: boolean
  state: State
  started_at: string
  closed_at: string | null
  difference: number | null
}

/** A line; quantities in ten-thousandths, `value` in minor units; what a blind count hides is missing. */
export interface Line {
  id: string
  product_id: string
  variant_id: string | null
  name: string
  variant: string | null
  sku: string | null
  unit: string | null
  counted: number | null
  counted_at: string | null
  by: string | null
  expected?: number
  difference?: number | null
  value?: number | null
  unsure?: boolean
}

/** A count in figures. */
export interface Summary {
  count: Count
  sees: boolean
  may_manage: boolean
  currency: string
  started_by: string
  closed_by: string
  category: string
  lines: number
  counted: number
  people: { name: string; lines: number }[]
  exact?: number
  more?: number
  less?: number
  unsure?: number
  without_cost?: number
  value_more?: number
  value_less?: number
  value?: number
  accuracy?: number | null
}

/** What one act of counting sends. */
export interface Entry {
  id: string
  mode: 'add' | 'set'
  quantity: number
  product_id?: string
  variant_id?: string | null
  code?: string
}

/** The tone of a state. */
export const tones = { open: 'info', booked: 'success', cancelled: undefined } as const

/** What a state is called. */
export const stateName = (state: State): string => ({ open: _('Counting'), booked: _('Booked'), cancelled: _('Given up') })[state]

/** What is counted. */
export const scopeName = (scope: Scope): string => ({ all: _('All goods'), category: _('A category'), products: _('Chosen products') })[scope]

/** Which lines are shown. */
export const showName = (show: Show): string => ({ all: _('All'), todo: _('To count'), counted: _('Counted'), different: _('Different'), unsure: _('Moved while counted') })[show]

/** The name of a line with its variant. */
export const nameOf = (line: Line): string => [line.name, line.variant].filter(Boolean).join(', ')

/** A quantity with as many places as it has. */
export const shown = (quantity: number): string => formatQuantity(quantity)

/** A difference with its sign. */
export const signed = (quantity: number): string => (quantity > 0 ? `+${shown(quantity)}` : shown(quantity))

/** The address of a count, or of the list of all. */
export const countLink = (id = ''): string => (id ? `#/stock-counts?id=${id}` : '#/stock-counts')

/** The id in an address of this screen; empty on the list. */
export const idOf = (hash: string): string => new URLSearchParams(hash.split('?')[1] ?? '').get('id') ?? ''
