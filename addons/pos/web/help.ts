/** Help of the till. */
import { topics as receipts } from './help/receipts'
import { topics as sales } from './help/sales'
import { topics as shop } from './help/shop'

export const topics = [...receipts, ...sales, ...shop]
