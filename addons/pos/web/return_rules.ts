/** What the shop says about returns: reasons, days, what may be done without a server, approvals. */
import type { AppApi } from '@tezga/client'
import type { Allowed, Grant, Subject } from './allow'
import { _ } from './texts'
import type { Cart, Facts } from './types'

/** The reasons to choose from: those of the settings, else the usual ones. */
export function reasonsOf(api: Pick<AppApi, 'boot'>): string[] {
  const own = String(api.boot.settings['pos.return_reasons'] ?? '').split('\n').map((text) => text.trim()).filter(Boolean)
  return own.length ? own : [_('Damaged or faulty'), _('Wrong item'), _('Does not fit'), _('Changed mind')]
}

/** What may be taken back while the server cannot be reached. */
export function offlinePolicy(api: Pick<AppApi, 'boot'>): 'refuse' | 'known' | 'limited' {
  return (api.boot.settings['pos.offline_returns'] as 'refuse' | 'known' | 'limited' | undefined) ?? 'known'
}

/** A limit in minor units; 0 is none. */
export function limitOf(api: Pick<AppApi, 'boot'>, key: string): number {
  return Number(api.boot.settings[key] ?? 0)
}

/** Asks for all the acts of a return, one after the other, and notes in the cart who allowed them; false where one was refused. */
export async function allowAll(api: AppApi, cart: Pick<Cart, 'id' | 'facts'>, acts: string[], subject: Subject): Promise<boolean> {
  const grants: Grant[] = []
  for (const act of acts) {
    const { ok, grant } = await api.services.call<Promise<Allowed>>('pos.allow', act, { ...subject, cart: cart.id })
    if (!ok) return false
    if (grant) grants.push(grant)
  }
  if (grants.length) cart.facts = { ...cart.facts, ...factsOf(grants) }
  return true
}

/** The facts by which a document names who allowed it, when and how. */
function factsOf(grants: Grant[]): Facts {
  return { pos: { grants: grants.map(({ id, act, approver_id, approver, at, method }) => ({ id, act, approver_id, approver, at, method })) } }
}
