/** Whether a sensitive act may be done now: by the own right of who is signed in, else by somebody's approval. */
import type { AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { refusal } from './actions'

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
