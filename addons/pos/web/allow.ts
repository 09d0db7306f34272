/** Whether a sensitive act may be done now: by the own right of who is signed in, else by somebody's approval. */
import type { AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { refusal } from './actions'
import { own, withOwn, type Allowance } from './facts'
import type { Cart, Facts } from './types'

/** Who allowed an act, when and how; it travels with the operation that does the act. */
export interface Grant {
  id: string
  act: string
  approver_id: string
  approver: string
  at: string
  method: 'pin' | 'badge' | 'remote'
  grant: string
}

/** The answer: `grant` is null where the person needs nobody's approval. */
export interface Allowed {
  ok: boolean
  grant: Grant | null
}

/** What the act concerns, for the approver and the log: `before` and `after` as they are shown. */
export interface Subject {
  title: string
  before?: string | number | null
  after?: string | number | null
  [extra: string]: unknown
}

/** Offers `pos.allow(act, subject)`: the act is the name of a permission. */
export function offerAllow({ services }: AppApi): void {
  services.define('pos.allow', (act: string, _subject: Subject): Promise<Allowed> => {
    const why = refusal(act)
    if (why) toast(why, { tone: 'warning' })
    return Promise.resolve({ ok: !why, grant: null })
  })
}

let api: AppApi

/** Gives the acts the app's parts; call it once in set-up. */
export function connectAllow(app: AppApi): void {
  api = app
}

/** Asks for an act; the answer when it is allowed, else null. */
export async function mayDo(act: string, subject: Subject): Promise<Allowed | null> {
  const answer = await api.services.call<Promise<Allowed>>('pos.allow', act, subject)
  return answer.ok ? answer : null
}

/** Keeps with the cart that an act was allowed; it travels with the order. */
export function keep(cart: Cart, act: string, answer: Allowed, upTo?: number): void {
  cart.facts = keepOn(cart.facts, act, answer, upTo)
}

/** Facts that also hold that an act was allowed. */
export function keepOn(facts: Facts, act: string, { grant }: Allowed, upTo?: number): Facts {
  const one: Allowance = { act, at: new Date().toISOString(), user_id: api.session.state.user?.id ?? null, grant, ...(upTo === undefined ? {} : { up_to: upTo }) }
  return withOwn(facts, { allowed: [...(own({ facts }).allowed ?? []), one] })
}
