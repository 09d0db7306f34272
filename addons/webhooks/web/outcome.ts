/** How an attempt to deliver ended. */
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
