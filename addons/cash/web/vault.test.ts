// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { Events, getMeta, openStorage, putMeta, Services, type AppApi } from '@tezga/client'
import { makeVault, type VaultReport } from './vault'
import { vaultSections } from './vault_report'

const report = { number: 'S1-V2', last: { counted: 50_000, at: '2026-11-21T18:00:00Z' }, moved: -20_000, expected: 30_000, counted: 29_500, difference: -500 }
const answers: Record<string, object> = { 'cash.vault_count': { matches: false, tries_left: 2 }, 'cash.vault_close': report }

/** A till whose operations are answered by type, or by nothing while there is no server. */
function till(online: boolean) {
  const [storage, events, services] = [openStorage(`v${Math.random()}`), new Events(), new Services()]
  const sent: { id: string; type: string; payload: Record<string, unknown> }[] = []
  services.define('pos.log', () => undefined)
  services.define('pos.feed_state', () => ({ online }))
  const add = async (draft: { id?: string; type: string; payload: Record<string, unknown> }, also: { meta?: Record<string, unknown> } = {}) => {
    for (const [name, value] of Object.entries(also.meta ?? {})) await putMeta(storage, name, value)
    const op = { ...draft, id: draft.id ?? `op${sent.length}` }
    sent.push(op)
    if (online) setTimeout(() => events.emit('ops.applied', { id: op.id, result: answers[op.type] ?? {} }))
    return op
  }
  const api = { storage, events, services, ops: { add }, session: { state: { user: { id: 'mira', name: 'Mira' } } } } as unknown as AppApi
  return { api, sent, vault: makeVault(api) }
}

it('counts blind: the till learns whether it fits, and the amounts only with the report', async () => {
  const { api, sent, vault } = till(true)
  await vault.load()
  await vault.move('in', 30_000, { reason: 'Takings of a register' })
  expect(await vault.count({ 5000: 5, 500: 9 })).toMatchObject({ counted: 29_500, matches: false, triesLeft: 2 })
  expect((await getMeta(api.storage, 'vault_report')) ?? null).toBeNull()
  await vault.close()
  expect(sent.at(-1)?.payload.count_id).toBe(sent[1].id)
  expect(vault.state).toMatchObject({ count: null, moves: [], report })
})

it('closes a count without the server, and shows the comparison when the answer comes', async () => {
  const { api, sent, vault } = till(false)
  await vault.load()
  expect((await vault.count({ 500: 1 })).matches).toBeNull()
  await vault.close()
  expect(vault.state.report).toMatchObject({ by: 'mira', counted: 500 })
  expect(vaultSections(vault.state.report!)).toHaveLength(1)
  api.events.emit('ops.applied', { id: sent.at(-1)!.id, result: report })
  expect(vault.state.report?.difference).toBeUndefined() // stored first, then shown
  await expect.poll(() => vault.state.report?.difference).toBe(-500)
})

it('shows a report again after a reload until somebody leaves it', async () => {
  const { api, vault } = till(true)
  await vault.load()
  await vault.count({ 500: 1 })
  await vault.close()
  const again = makeVault(api)
  await again.load()
  expect(again.state.report?.difference).toBe(-500)
  await again.leave()
  expect(await getMeta(api.storage, 'vault_report')).toBeNull()
})

it('compares the last count and this one with the difference', () => {
  const rows = vaultSections({ ...report, op_id: 'o', by: 'mira', at: '2026-11-22T18:00:00Z' } as VaultReport, { paper: true }).flatMap((section) => section.rows)
  expect(rows.map((row) => row.label)).toEqual(['Time', 'Counted', 'Settlement', 'Time', 'Counted', 'Put in and taken out since', 'Expected', 'Difference'])
  expect(rows.at(-1)?.value).toContain('5.00')
})
