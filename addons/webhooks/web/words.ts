/** How an attempt to deliver ended, in words. */
import { isTaken, type Delivery } from './outcome'
import { _ } from './texts'

/** The attempt as a sentence. */
export function outcome(delivery: Delivery): string {
  if (delivery.status === null) return delivery.error || _('It was not sent yet.')
  const facts = { status: delivery.status, ms: delivery.took_ms ?? 0 }
  return isTaken(delivery) ? _('Taken: answer {status} in {ms} ms.', facts) : _('Not taken: answer {status} in {ms} ms.', facts)
}
