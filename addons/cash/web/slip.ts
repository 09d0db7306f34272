/** The slip of a count, to be signed and kept. */
import { formatDateTime, formatMoney, language, type AppApi } from '@tezga/client'
import { countLines, type Counts } from './count'
import { _ } from './texts'

const paper = { paper: true }

/** The document of the slip under a title with further facts; the expected amount is left out, since the count is blind. */
export function slipDocument(api: AppApi, title: string, facts: [string, string][], counts: Counts, counted: number) {
  const width = Number(api.boot.settings['receipts.width'] ?? 48)
  const line = (left: string, right: string, bold = false) => ({ type: 'columns', bold, columns: [{ text: left, width: width - 16, align: 'left' }, { text: right, width: 16, align: 'right' }] })
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  return {
    language: language(), width,
    blocks: [
      text(api.boot.store?.name ?? api.boot.company.name, { align: 'center', bold: true }), text(title, { align: 'center', bold: true, size: 2 }), { type: 'rule' },
      ...facts.map(([left, right]) => line(left, right)), line(_('Register'), api.boot.register?.name ?? ''), line(_('Cashier'), api.session.state.user?.name ?? ''),
      line(_('Counted'), formatDateTime(Date.now(), 'short', paper)), { type: 'rule' },
      ...countLines(counts).map(({ denomination, count }) => line(`${count} x ${formatMoney(denomination, null, paper)}`, formatMoney(denomination * count, null, paper))), { type: 'rule' },
      line(_('Counted cash'), formatMoney(counted, undefined, paper), true), { type: 'feed', lines: 3 }, text(_('Signature: ______________________')), { type: 'feed', lines: 3 }, { type: 'cut' },
    ],
  }
}
