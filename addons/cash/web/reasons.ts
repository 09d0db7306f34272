/** Reasons for cash in and out, as the back office keeps them; found by any part of their name. Pure but for reading them. */
import { searchVariants, type AppApi } from '@tezga/client'

/** A reason: `largest` in minor units, 0 for no limit. */
export interface Reason {
  id: string
  name: string
  kind: 'in' | 'out'
  place: 'drawer' | 'vault'
  largest: number
  needs_remark: boolean
}

/** Why money moved: the text as it is shown and, for a reason of the list, its id and what was added to it. */
export interface Why {
  reason: string
  reason_id?: string
  remark?: string
}

/** The reasons of a kind at a place, by name. */
export function reasonsFor(api: AppApi, kind: Reason['kind'], place: Reason['place']): Reason[] {
  const all = api.catalog.table('cash.reason').all() as unknown as Reason[]
  return all.filter((one) => one.kind === kind && one.place === place).sort((a, b) => a.name.localeCompare(b.name))
}

/** Those whose name holds what was typed, whichever script or layout it was typed in. */
export function found(reasons: Reason[], typed: string): Reason[] {
  const wanted = searchVariants(typed)
  return wanted.length ? reasons.filter((one) => wanted.some((text) => searchVariants(one.name).some((name) => name.includes(text)))) : reasons
}

/** What an operation carries: of a listed reason its id and the remark, else the words alone. */
export function bookedAs(reason: string, { reason_id, remark = '' }: Omit<Why, 'reason'>): { reason: string; reason_id?: string } {
  return reason_id ? { reason: remark, reason_id } : { reason }
}

/** The least of the limits that are set; 0 for none. */
export function limitOf(...limits: number[]): number {
  const set = limits.filter((limit) => limit > 0)
  return set.length ? Math.min(...set) : 0
}
