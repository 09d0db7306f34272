/** How an attempt to deliver ended, in words. */
import { _ } from './texts'

/** What the server tells of a delivery. */
export interface Delivery {
  id: string
  state: 'queued' | 'delivered' | 'failed'
  status: number | null
  error: string | null
  took_ms: number | null
}

/** Whether the other side took the message at this attempt. */
export function isTaken({ status }: Delivery): boolean {
  return status !== null && status >= 200 && status < 300
}

/** The attempt as a sentence. */
export function outcome(delivery: Delivery): string {
  if (delivery.status === null) return delivery.error || _('It was not sent yet.')
  const facts = { status: delivery.status, ms: delivery.took_ms ?? 0 }
  return isTaken(delivery) ? _('Taken: answer {status} in {ms} ms.', facts) : _('Not taken: answer {status} in {ms} ms.', facts)
}
