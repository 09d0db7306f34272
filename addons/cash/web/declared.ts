/** What is declared at a count besides cash: one sum for every way to pay (CASH-B05). */
import type { AppApi } from '@tezga/client'
import { _ } from './texts'

/** A way to pay whose sum is declared. */
export interface Declarable { id: string; name: string; kind: string }

/** Every way to pay but cash, whether it took anything or not: which ones did is told by nobody before the count. */
export function declarable(api: AppApi): Declarable[] {
  const all = api.services.has('payments.methods') ? api.services.call<Declarable[]>('payments.methods') : []
  return all.filter(({ kind }) => kind !== 'cash')
}

/** Where the sum of a kind is read. */
export function sourceOf(kind: string): string {
  return kind === 'card' || kind === 'terminal' ? _('total of the terminal slip') : _('sum of what was taken')
}

/** The declaration with a sum for every way: what was left empty is nothing. */
export function wholeDeclaration(methods: { id: string }[], typed: Record<string, number>): Record<string, number> {
  return Object.fromEntries(methods.map(({ id }) => [id, typed[id] ?? 0]))
}
