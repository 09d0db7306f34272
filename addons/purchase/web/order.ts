/** A purchase order as the API tells it; quantities in ten-thousandths of the unit, costs in ten-thousandths of a minor unit. */
import { formatQuantity } from '@tezga/client'

export interface OrderLine {
  id: string
  name: string
  variant: string
  code: string
  quantity: number
  received: number
  open: number
  unit_cost: number | null
}

export interface PurchaseOrder {
  id: string
  number: string | null
  state: 'draft' | 'sent' | 'partial' | 'received' | 'cancelled'
  lines: OrderLine[]
}

/** A quantity with as many places as it has, three at most. */
export function shown(quantity: number): string {
  return formatQuantity(quantity, quantity % 10_000 ? 3 : 0)
}
