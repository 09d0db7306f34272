/** Notes of the drawer on paper: who moved what and why, with lines to sign. */
import { formatDateTime, language, type AppApi } from '@tezga/client'
import { _ } from './texts'

const paper = { paper: true }

/** The paper of a note: store, title, number, rows, and a line to sign for each of those who must. */
export function noteDocument(api: AppApi, title: string, at: string, rows: [string, string][], signers: string[]) {
  const { store, company, register, settings } = api.boot
  const width = Number(settings['receipts.width'] ?? 48)
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  const row = ([left, right]: [string, string]) => ({ type: 'columns', columns: [{ text: left, width: width - 26, align: 'left' }, { text: right, width: 26, align: 'right' }] })
  const facts: [string, string][] = [[_('Time'), formatDateTime(at, 'short', paper)], [_('Register'), register?.name ?? ''], [_('Cashier'), api.session.state.user?.name ?? '']]
  return {
    language: language(), width,
    blocks: [
      text(store?.name ?? company.name, { align: 'center', bold: true }), text(title, { align: 'center', bold: true, size: 2 }), { type: 'rule' }, ...facts.map(row), { type: 'rule' }, ...rows.map(row), { type: 'feed', lines: 2 },
      ...signers.flatMap((name) => [text(name), text(_('Signature: ______________________')), { type: 'feed', lines: 2 }]), { type: 'feed', lines: 1 }, { type: 'cut' },
    ],
  }
}

/** Prints a note where there is a printer, or the browser prints. */
export function printNote(api: AppApi, document: object, name: string): void {
  const isAsked = api.hw.state.link !== 'absent' || api.boot.settings['receipts.browser_print'] === true
  if (isAsked && api.services.has('receipts.print_document')) void api.services.call('receipts.print_document', document, name)
}

/** Opens the drawer where the devices are reached; `tell` hears why it stayed shut. */
export function openDrawer(api: AppApi, tell: (message: string) => void = () => undefined): void {
  if (api.services.has('payments.open_drawer') && api.hw.state.link === 'up') void api.services.call<Promise<unknown>>('payments.open_drawer').catch((failure: Error) => tell(failure.message))
}
