/** Operations of tills that the server could not apply by itself. */
import type { FieldType, Value } from '../meta/types'

/** A field that an action asks for before it runs. */
export interface Ask {
  name: string
  label: string
  type: FieldType
  resource: string
}

export interface ReviewAction {
  name: string
  title: string
  asks: Ask[]
}

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
  actions: ReviewAction[]
}

export interface ReviewPage {
  items: ReviewOp[]
  total: number
}
