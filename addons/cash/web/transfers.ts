/** Cash that is handed over or dropped for the safe or the bank, and what is under way in the store until it arrives. */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, uuid7, type AppApi, type Employee, type Grant } from '@tezga/client'
import type { SettlementStore } from './settlement'
import { _ } from './texts'

export type SendKind = 'handover' | 'safe' | 'bank'

/** Money under way; minor units. */
export interface Transfer {
  id: string
  number: string
  kind: SendKind
  amount: number
  reference: string
  sent_at: string
  sent_by: string | null
  receiver_id: string | null
}

/** What is to be sent; `grant` is the receiver's own for a handover. */
export interface Sending {
  kind: SendKind
  from: 'drawer' | 'vault'
  amount: number
  reference: string
  receiver?: Employee
}

const [sentKey, receivedKey, sequenceKey] = ['transfers_sent', 'transfers_received', 'transfer_sequence']
const kept = 100

/** `R1-T000012` of prefix R1. */
export function transferNumber(prefix: string, sequence: number): string {
  return `${prefix}-T${String(sequence).padStart(6, '0')}`
}

/** What a transfer is called. */
export function kindText(kind: SendKind): string {
  return { handover: _('Handover'), safe: _('To the safe'), bank: _('To the bank') }[kind]
}

/** State and steps of transfers at this till. */
export function makeTransfers(api: AppApi, settlement: SettlementStore) {
  const state = shallowReactive<{ sent: Transfer[]; received: string[] }>({ sent: [], received: [] })

  /** Loads what this till sent that the feed does not tell yet, and what it received. */
  async function load(): Promise<void> {
    state.sent = (await getMeta<Transfer[]>(api.storage, sentKey)) ?? []
    state.received = (await getMeta<string[]>(api.storage, receivedKey)) ?? []
    api.events.on<{ id: string }>('ops.applied', ({ id }) => {
      if (!state.sent.some((one) => one.id === id)) return
      state.sent = state.sent.filter((one) => one.id !== id)
      void putMeta(api.storage, sentKey, state.sent)
    })
  }

  /** What is under way in the store, the latest first. */
  function underWay(): Transfer[] {
    const rows = api.catalog.table('cash.transfer').all() as unknown as Transfer[]
    const known = new Map([...state.sent, ...rows].map((one) => [one.id, one]))
    return [...known.values()].filter((one) => !state.received.includes(one.id)).sort((a, b) => b.sent_at.localeCompare(a.sent_at))
  }

  /** Who may receive cash in this store besides who is signed in. */
  function receivers(): Employee[] {
    const people = (api.boot.data.employees?.users as Employee[] | undefined) ?? []
    return people.filter((one) => one.id !== api.session.state.user?.id && (one.permissions.includes('cash.receive') || one.permissions.includes('*')))
  }

  /** The receiver's own grant for the sum by PIN, checked here as at sign-in and, when it is reached, by the server too. */
  function take(id: string, sending: Sending, pin: string): Promise<{ grant: Grant | null; message: string }> {
    const { amount, receiver } = sending
    const subject = { title: _('Handover'), transfer: id, amount, receiver: receiver!.id }
    return api.services.call('pos.by_pin', 'cash.receive', subject, receiver!, pin)
  }

  /** Sends money out of the drawer or the vault. */
  async function send(id: string, sending: Sending, grant: Grant | null): Promise<Transfer> {
    const { kind, from, amount, reference, receiver } = sending
    const sequence = Math.max((await getMeta<number>(api.storage, sequenceKey)) ?? 0, Number(api.boot.data.cash?.last_transfer ?? 0)) + 1
    const number = transferNumber(api.boot.register?.prefix ?? api.boot.register?.code ?? '', sequence)
    const at = new Date().toISOString()
    const made: Transfer = { id, number, kind, amount, reference, sent_at: at, sent_by: api.session.state.user?.id ?? null, receiver_id: receiver?.id ?? null }
    const less = from === 'drawer' ? settlement.lessTransfer(amount, receiver ? `${kindText(kind)}: ${receiver.name}` : kindText(kind), at) : null
    const settlement_id = less?.settlement.id ?? null
    const payload = { id, kind, amount, at, number, sequence, register_id: api.boot.register?.id, settlement_id, receiver_id: made.receiver_id, reference, grant }
    await api.ops.add({ id, type: 'cash.transfer', settlement_id, depends_on: less?.depends_on ?? [], payload }, { meta: { ...less?.meta, [sequenceKey]: sequence, [sentKey]: [...state.sent, made].slice(-kept) } })
    state.sent = [...state.sent, made].slice(-kept)
    if (less) settlement.state.now = less.settlement
    api.services.call('pos.log', 'cash_transfer', { kind, amount, number, receiver: made.receiver_id })
    return made
  }

  /** Says what arrived. */
  async function receive(one: Transfer, arrived: number, remark: string): Promise<void> {
    const received = [...state.received, one.id].slice(-kept)
    await api.ops.add({ type: 'cash.transfer_receive', depends_on: [one.id], payload: { transfer_id: one.id, at: new Date().toISOString(), arrived, remark } }, { meta: { [receivedKey]: received } })
    state.received = received
    api.services.call('pos.log', 'cash_transfer_received', { number: one.number, arrived })
  }

  return { state, load, underWay, receivers, take, send, receive, newId: uuid7 }
}

/** Transfers of the running till. */
export type TransferStore = ReturnType<typeof makeTransfers>

let current: TransferStore

/** Makes transfers known to their screens. */
export function connectTransfers(store: TransferStore): void {
  current = store
}

/** Transfers at this till. */
export function useTransfers(): TransferStore {
  return current
}
