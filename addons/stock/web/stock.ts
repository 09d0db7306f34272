/** Levels as the API tells them, and the words for them. */
import { formatQuantity } from '@tezga/client'
import { _ } from './texts'

/** A level of a store; quantities in ten-thousandths of the unit. */
export interface Level {
  id: string
  store_id: string
  product_id: string
  variant_id: string | null
  name: string | null
  variant: string | null
  quantity: number
  status: Status
}

export type Status = 'negative' | 'out' | 'low' | 'over' | 'normal'

/** The tone of a status. */
export const tones = { negative: 'danger', out: 'danger', low: 'warning', over: 'info', normal: 'success' } as const

/** What a status is called. */
export function statusName(status: Status): string {
  return { negative: _('Below zero'), out: _('Out of stock'), low: _('Low'), over: _('Too much'), normal: _('Normal') }[status]
}

/** A quantity with as many places as it has, three at most. */
export function shown(quantity: number): string {
  return formatQuantity(quantity, quantity % 10_000 ? 3 : 0)
}

export type Rest = 'stayed' | 'damage' | 'theft' | 'correction'

/** Where the difference of a transfer may come from. */
export const rests: readonly Rest[] = ['stayed', 'damage', 'theft', 'correction']

/** What such an explanation is called. */
export function restName(rest: Rest): string {
  return { stayed: _('Never left the sender'), damage: _('Damaged on the way'), theft: _('Lost on the way'), correction: _('Counted wrongly') }[rest]
}
