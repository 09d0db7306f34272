/** Operations of tills that the server could not apply by itself. */
import type { Value } from '../meta/types'

export interface ReviewOp {
  id: string
  type: string
  status: string
  store_id: string | null
  register_id: string | null
  actor_id: string | null
  created_at: string
  received_at: string
  reason_code: string | null
  reason: string | null
  depends_on: string[]
  payload: Value
  actions: { name: string; title: string }[]
}

export interface ReviewPage {
  items: ReviewOp[]
  total: number
}
