/** The zero receipt: proof that the drawer was opened without a sale, with its own number and the reason. */
import { formatDateTime, language, type AppApi } from '@tezga/client'
import { _ } from './texts'

/** A drawer opened for nothing, as it is printed. */
export interface ZeroReceipt {
  number: string
  sequence: number
  reason: string
  at: string
}

const paper = { paper: true }

/** `R1-D000012` of register code R1. */
export function zeroNumber(code: string, sequence: number): string {
  return `${code}-D${String(sequence).padStart(6, '0')}`
}

/** The reasons of a setting, one a line; without any the usual ones. */
export function reasonsOf(setting: unknown, usual: string[]): string[] {
  const own = String(setting ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
  return own.length ? own : usual
}

/** The reason as it is booked: the chosen one, then what was added to it; empty where neither is given. */
export function reasonText(chosen: string, added: string): string {
  return [chosen, added.trim()].filter(Boolean).join(': ')
}

/** The paper of a zero receipt: store, register, cashier, time, number, reason, a line to sign. */
export function zeroDocument(api: AppApi, settlement: string, zero: ZeroReceipt) {
  const { store, company, register, settings } = api.boot
  const width = Number(settings['receipts.width'] ?? 48)
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  const row = (left: string, right: string) => ({ type: 'columns', columns: [{ text: left, width: width - 24, align: 'left' }, { text: right, width: 24, align: 'right' }] })
  const place = [store?.address, store?.city].filter(Boolean).join(', ')
  return {
    language: language(), width,
    blocks: [
      text(store?.name ?? company.name, { align: 'center', bold: true }), ...(place ? [text(place, { align: 'center' })] : []),
      text(_('ZERO RECEIPT'), { align: 'center', bold: true, size: 2 }), text(_('The drawer was opened without a sale.'), { align: 'center' }), { type: 'rule' },
      row(_('Number'), zero.number), row(_('Time'), formatDateTime(zero.at, 'short', paper)), row(_('Register'), register?.name ?? ''),
      row(_('Cashier'), api.session.state.user?.name ?? ''), row(_('Settlement'), settlement), { type: 'rule' },
      text(_('Reason: {reason}', { reason: zero.reason }), { bold: true }), { type: 'feed', lines: 2 }, text(_('Signature: ______________________')), { type: 'feed', lines: 3 }, { type: 'cut' },
    ],
  }
}
