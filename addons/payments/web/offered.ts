/** The ways to pay that this register offers, and the notes and coins that it accepts. */
import { denominationsOf, type AppApi, type Denominations } from '@tezga/client'
import type { Method } from './tenders'

/** The store's methods, or those that the setting chose; practice never reaches a card terminal. */
export function offeredHere(api: AppApi): Method[] {
  const all = (api.boot.data.payments?.methods ?? []) as Method[]
  const chosen = new Set((api.boot.settings['payments.allowed'] ?? []) as string[])
  const offered = chosen.size ? all.filter(({ id }) => chosen.has(id)) : all
  const isPractice = api.services.has('pos.is_training') && api.services.call<boolean>('pos.is_training')
  return isPractice ? offered.map((method) => (method.kind === 'terminal' ? { ...method, kind: 'card', must_be_last: false } : method)) : offered
}

/** Notes and coins of a currency that a register accepts: those of the setting, else all. Pure. */
export function acceptedOf(currency: string, setting: unknown): Denominations {
  const { notes, coins } = denominationsOf(currency)
  const chosen = new Set((setting ?? []) as number[])
  const only = (values: number[]): number[] => (chosen.size ? values.filter((value) => chosen.has(value)) : values)
  return { notes: only(notes), coins: only(coins) }
}
