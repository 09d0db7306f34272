/** One tab of many leads; and how long to wait after failures. */

/** Calls `lead` once this tab holds the named lock; the browser hands it on when the tab closes. */
export async function leadership(name: string, lead: () => void): Promise<void> {
  await navigator.locks.request(name, () => {
    lead()
    return new Promise<never>(() => undefined)
  })
}

/** Milliseconds to wait before try `attempt` (0 first): 1 s doubling up to 60 s, spread by up to a quarter. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const base = Math.min(60_000, 1000 * 2 ** Math.min(attempt, 10))
  return Math.round(base * (0.75 + 0.25 * random()))
}
