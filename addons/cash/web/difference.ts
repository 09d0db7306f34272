/** Closing with more over or short than the register allows needs somebody who may agree to it (CASH-B02). */
import type { AppApi, Grant } from '@tezga/client'

/** Asks for it; the question tells no amount, since the count was blind. */
export function allowDifference(api: AppApi, { id, number }: { id: string; number: string }): Promise<{ ok: boolean; grant: Grant | null }> {
  return api.services.call('pos.allow', 'cash.close_difference', { title: number, settlement: id })
}
