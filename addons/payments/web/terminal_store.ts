/** The charges of this till on disk: each written before the terminal hears of it, so that a reload or a crash finds it again. */
import { getMeta, putMeta, type AppApi } from '@tezga/client'
import type { Charge } from './terminal_charges'

const prefix = 'terminal.charge:'
const dayKey = 'terminal.day'
const keptDays = 100

/** All charges that this till remembers, oldest first. */
export async function loadCharges(api: AppApi): Promise<Charge[]> {
  const found = (await (await api.storage).getAll('meta', IDBKeyRange.bound(prefix, `${prefix}\uffff`))) as Charge[]
  return found.sort((a, b) => a.at.localeCompare(b.at))
}

/** Writes a charge; answers when the disk has it. */
export function saveCharge(api: AppApi, charge: Charge): Promise<void> {
  return putMeta(api.storage, prefix + charge.id, JSON.parse(JSON.stringify(charge)), true)
}

/** Forgets charges that were settled long ago. */
export async function pruneCharges(api: AppApi, charges: Charge[]): Promise<void> {
  const before = new Date(Date.now() - keptDays * 86_400_000).toISOString()
  const db = await api.storage
  for (const charge of charges) if (charge.at < before && charge.order_id) await db.delete('meta', prefix + charge.id)
}

/** When a terminal's day began: its last end of day at this till. */
export async function dayBegan(api: AppApi, device: string): Promise<string> {
  return (await getMeta<string>(api.storage, `${dayKey}:${device}`)) ?? ''
}

/** A terminal's day ended now. */
export function endDay(api: AppApi, device: string, at: string): Promise<void> {
  return putMeta(api.storage, `${dayKey}:${device}`, at, true)
}
