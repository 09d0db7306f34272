/** Writing off a difference so small that nobody wants to look for the coin. */
import { formatMoney, type AppApi } from '@tezga/client'
import { take, type Method, type Taken } from './tenders'
import { _ } from './texts'

/** The most that this store writes off, in minor units; 0 where it does not. */
export function writeOffCap(api: AppApi): number {
  return Number(api.boot.settings['payments.write_off'] ?? 0)
}

/** A tender for the rest, or null where it is too much or nobody allows it. */
export async function writeOff(api: AppApi, due: number): Promise<Taken | null> {
  if (due <= 0 || due > writeOffCap(api)) return null
  const subject = { title: _('Write off {amount}', { amount: formatMoney(due) }), before: due, after: 0 }
  const allowed = await api.services.call<Promise<{ ok: boolean }>>('pos.allow', 'payments.write_off', subject)
  return allowed.ok ? take(writtenOff(), due) : null
}

function writtenOff(): Method {
  return { id: '', name: _('Written off'), kind: 'write_off' }
}
