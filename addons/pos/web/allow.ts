/** Whether a sensitive act may be done now: by the own right of who is signed in, else by somebody's approval. */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, type AppApi, type Employee, type Grant as SignedGrant, type Json } from '@tezga/client'
import { toast } from '@tezga/ui'
import { byPin } from './approving'
import { own, withOwn, type Allowance } from './facts'
import { _ } from './texts'
import type { Cart, Facts } from './types'

/** Who allowed an act, when and how; it travels with the operation that does the act. */
export type Grant = SignedGrant & { approver: string }

/** The answer: `grant` is null where the person needs nobody's approval. */
export interface Allowed {
  ok: boolean
  grant: Grant | null
}

/** What the act concerns, for the approver and the log: `before` and `after` as they are shown; what else stands here binds the grant. */
export interface Subject {
  title: string
  before?: string | number | null
  after?: string | number | null
  [extra: string]: unknown
}

/** An act that waits for somebody to allow it. */
export interface Asked {
  act: string
  subject: Record<string, Json>
  approvers: Employee[]
  finish: (grant: Grant | null) => void
}

/** The words for an act, from the addon that declares it: registry `pos.act`. */
export interface ActText {
  title: () => string
}

type Policy = 'role' | 'pin' | 'approval' | 'never'
interface Kept {
  cart: string
  grant: Grant
}

/** What is being asked now; one at a time. */
export const asking = shallowReactive<{ now: Asked | null }>({ now: null })

const key = 'grants'
const lastsMs = 12 * 3600_000

/** Offers `pos.allow(act, subject)` (the act is the name of a right), `pos.did(act, subject, grant)` for acts without a document, and `pos.by_pin`: one person's own grant. */
export function offerAllow(api: AppApi): void {
  const { services } = api
  services.define('pos.allow', (act: string, subject: Subject): Promise<Allowed> => allow(api, act, JSON.parse(JSON.stringify(subject)) as Record<string, Json>))
  services.define('pos.may', (act: string) => mayEver(api, act))
  services.define('pos.did', (act: string, subject: Subject, grant: Grant | null = null) =>
    api.ops.add({ type: 'pos.act', payload: { act, subject: JSON.parse(JSON.stringify(subject)) as Json }, approvals: grant ? [grant] : [] }))
  services.define('pos.by_pin', (act: string, subject: Record<string, Json>, person: Employee, pin: string) => byPin(api, { act, subject, approvers: [person], finish: () => undefined }, person, pin))
  for (const [name, title] of Object.entries(texts)) api.registries.add('pos.act', name, { title } satisfies ActText)
}

const texts: Record<string, () => string> = {
  'pos.discount_above': () => _('Discount above the limit'),
  'pos.price': () => _('Price change'),
  'pos.void_line': () => _('Line removed after the payment was begun'),
  'pos.void_receipt': () => _('Void of a receipt'),
  'pos.refund_blind': () => _('Return without the receipt'),
  'pos.gratis': () => _('Gratis'),
  'pos.reprint': () => _('Reprint'),
  'pos.tax': () => _('Other tax'),
  'pos.training': () => _('Training mode'),
  'sales.change_payment': () => _('Payment method corrected'),
  'stock.negative': () => _('Sale below stock'),
  'stock.expired': () => _('Sale of an expired lot'),
}

/** What an act is called. */
export function titleOf(api: AppApi, act: string): string {
  return api.registries.get<ActText>('pos.act', act)?.title() ?? act
}

/** What the store's setting says about an act. */
export function policyOf(api: AppApi, act: string): Policy {
  const [addon, ...rest] = act.split('.')
  return (api.boot.settings[`${addon}.allow_${rest.join('.')}`] as Policy | undefined) ?? 'role'
}

/** True when the act is possible at all here: by right, or by an approval. */
export function mayEver(api: AppApi, act: string): boolean {
  return policyOf(api, act) !== 'never' && (api.session.can(act) || approversOf(api, act).length > 0)
}

/** Who of this store may allow the act for who is signed in. */
export function approversOf(api: AppApi, act: string): Employee[] {
  const people = (api.boot.data.employees?.users as Employee[] | undefined) ?? []
  const own = policyOf(api, act) === 'pin' ? '' : api.session.state.user?.id
  return people.filter((person) => person.id !== own && (person.permissions.includes(act) || person.permissions.includes('*')))
}

function allow(api: AppApi, act: string, subject: Record<string, Json>): Promise<Allowed> {
  const policy = policyOf(api, act)
  if (policy === 'role' && api.session.can(act)) return Promise.resolve({ ok: true, grant: null })
  if (policy === 'never' || asking.now) {
    if (policy === 'never') toast(_('Nobody may do this in this store.'), { tone: 'warning' })
    return Promise.resolve({ ok: false, grant: null })
  }
  api.services.call('pos.log', 'approval_asked', { act, subject })
  const cart = String(subject.cart ?? api.services.call<{ id: string }>('pos.active_cart').id)
  return new Promise((resolve) => {
    asking.now = {
      act, subject, approvers: approversOf(api, act),
      finish: (grant) => {
        asking.now = null
        api.services.call('pos.log', grant ? 'approval_given' : 'approval_refused', { act, subject, ...(grant ? { approval: grant.id, approver: grant.approver_id, method: grant.method } : {}) })
        void (grant ? keep(api, { cart, grant }) : Promise.resolve()).then(() => resolve({ ok: grant !== null, grant }))
      },
    }
  })
}

async function keep(api: AppApi, kept: Kept): Promise<void> {
  const fresh = ((await getMeta<Kept[]>(api.storage, key)) ?? []).filter(({ grant }) => Date.now() - Date.parse(grant.at) < lastsMs)
  await putMeta(api.storage, key, [...fresh, kept])
}

/** The grants that were given while a cart was open; they travel with its order. */
export async function grantsOf(api: AppApi, cart: string): Promise<Grant[]> {
  return ((await getMeta<Kept[]>(api.storage, key)) ?? []).filter((one) => one.cart === cart).map((one) => one.grant)
}

let app: AppApi

/** Gives the acts the app's parts; call it once in set-up. */
export function connectAllow(api: AppApi): void {
  app = api
}

/** Asks for an act; the answer when it is allowed, else null. */
export async function mayDo(act: string, subject: Subject): Promise<Allowed | null> {
  const answer = await app.services.call<Promise<Allowed>>('pos.allow', act, subject)
  return answer.ok ? answer : null
}

/** Keeps with the cart that an act was allowed; it travels with the order. */
export function keepWith(cart: Cart, act: string, answer: Allowed, upTo?: number): void {
  cart.facts = keepOn(cart.facts, act, answer, upTo)
}

/** Facts that also hold that an act was allowed. */
export function keepOn(facts: Facts, act: string, { grant }: Allowed, upTo?: number): Facts {
  const one: Allowance = { act, at: new Date().toISOString(), user_id: app.session.state.user?.id ?? null, grant, ...(upTo === undefined ? {} : { up_to: upTo }) }
  return withOwn(facts, { allowed: [...(own({ facts }).allowed ?? []), one] })
}
