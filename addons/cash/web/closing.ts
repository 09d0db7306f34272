/** Opening and closing a settlement as services, so that others may ask before, or refuse: wrap `cash.open` and `cash.close`. */
import type { AppApi, Grant } from '@tezga/client'
import type { Row } from './report'
import type { Settlement, SettlementStore } from './settlement'
import type { WaitingStore } from './waiting'

/** What travels with a closing: grants that pass what stands against it, and operations that must arrive first. */
export interface Along {
  grants: Grant[]
  depends_on: string[]
}

export const nothing: Along = { grants: [], depends_on: [] }

/** The settlement that is closed, with the grant for a difference above the largest one. */
export interface ClosingAct extends Along {
  id: string
  number: string
  grant: Grant | null
  /** What is kept with the settlement. */
  note?: string
}

/** Offers `cash.open(float, reason)`: the settlement, or null when it is not opened; `cash.close(act)`: whether it is closed; `cash.report_rows(settlement)`: rows more for its report. */
export function offerClosing(api: AppApi, settlement: SettlementStore, waiting: WaitingStore): void {
  api.services.define('cash.open', async (float: number, reason = ''): Promise<Settlement | null> => {
    await settlement.open(float, reason)
    return settlement.state.now
  })
  api.services.define('cash.close', async ({ id, grant, note = '', ...along }: ClosingAct): Promise<boolean> => {
    await (waiting.state.count?.id === id ? waiting.close(grant, along) : settlement.close(grant, along, note))
    return true
  })
  api.services.define('cash.report_rows', (): Row[] => [])
}

/** Opens a settlement; null where somebody changed their mind. */
export function openSettlement(api: AppApi, float: number, reason: string): Promise<Settlement | null> {
  return api.services.call('cash.open', float, reason)
}

/** Closes a settlement; false where something stands against it. */
export function closeSettlement(api: AppApi, { id, number }: { id: string; number: string }, grant: Grant | null, note = ''): Promise<boolean> {
  return api.services.call('cash.close', { id, number, grant, note, ...nothing } satisfies ClosingAct)
}
