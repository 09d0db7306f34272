/** The devices of this till in the status strip: state, reason and remedy in the cashier's words. */
import { _, hwConditionText, type AppApi, type HwCondition, type HwDevice } from '@tezga/client'
import type { StatusItem, StatusView } from './status'

/** How each kind is shown; quiet kinds appear only when something is wrong. */
const kinds: [string, string, number, boolean, () => string][] = [
  ['printer', 'printer', 40, false, () => _('Receipt printer')],
  ['terminal', 'credit-card', 50, false, () => _('Terminal')],
  ['scale', 'scale', 60, false, () => _('Scale')],
  ['drawer', 'banknote', 70, true, () => _('Drawer')],
  ['scanner', 'scan-barcode', 80, true, () => _('Scanner')],
  ['display', 'monitor', 90, true, () => _('Customer display')],
]

/** Registers one item per kind of device, the scanner's lease and the jobs that wait for a decision. */
export function addDeviceItems(api: AppApi): void {
  for (const [kind, icon, order, quiet, title] of kinds) {
    api.registries.add('pos.status', kind, { order, read: () => worst(api, kind, icon, quiet, title()) } satisfies StatusItem)
  }
  api.registries.add('pos.status', 'lease', { order: 35, read: () => lease(api) } satisfies StatusItem)
  api.registries.add('pos.status', 'jobs', { order: 36, read: () => jobs(api) } satisfies StatusItem)
}

function worst(api: AppApi, kind: string, icon: string, quiet: boolean, title: string): StatusView | null {
  if (api.hw.state.link !== 'up') return null
  const devices = [...api.hw.devices.values()].filter((device) => device.kind === kind)
  const bad = devices.find((device) => device.state === 'offline' || device.state === 'fault') ?? devices.find((device) => device.conditions?.length)
  if (bad) return view(bad, icon, devices.length > 1 && bad.name ? bad.name : title) // of several, which one
  return devices.length && !quiet ? { tone: 'ok', icon, text: title, detail: _('Ready.') } : null
}

function view(device: HwDevice, icon: string, title: string): StatusView {
  const condition = device.conditions?.find((entry) => entry.severity === 'error') ?? device.conditions?.[0]
  const [text, remedy] = words(condition)
  const isDown = device.state === 'offline' || device.state === 'fault' || condition?.severity === 'error'
  return { tone: isDown ? 'danger' : 'warning', icon, text: `${title}: ${text}`, detail: `${remedy}${condition ? ` (${condition.code})` : ''}` }
}

/** What a condition means and what to do; codes of the hardware proxy. */
export function words(condition: HwCondition | undefined): [string, string] {
  const table: Record<string, () => [string, string]> = {
    E101: () => [_('does not answer'), _('Check that the device is switched on and its cable is plugged in.')],
    E108: () => [_('busy with another computer'), _('Close the other program that uses the device.')],
    E120: () => [_('port is missing'), _('Plug the device in again, or choose its port in the hardware settings.')],
    E301: () => [_('paper is out'), _('Put a new roll in. What waits is printed then; nothing is lost.')],
    E302: () => [_('cover is open'), _('Close the cover. What waits is printed then.')],
    E304: () => [_('print head is hot'), _('Wait a minute; printing goes on by itself.')],
    E306: () => [_('cutter is blocked'), _('Switch the printer off, remove the paper jam, switch it on.')],
    W301: () => [_('paper is nearly out'), _('Have a new roll ready.')],
  }
  return table[condition?.code ?? '']?.() ?? [condition ? hwConditionText(condition.code, condition.text).toLowerCase() : _('not ready'), _('Switch the device off and on. If it stays, call support with the code.')]
}

function lease(api: AppApi): StatusView | null {
  const { link, hasLease, holder } = api.hw.state
  if (link !== 'up' || hasLease || !holder) return null
  return {
    tone: 'warning', icon: 'scan-barcode', text: _('Scanner belongs to another screen'),
    detail: _('Another window of this register receives the scans. Take them over here; the other window is told.'),
    action: { label: _('Use the scanner here'), run: () => api.hw.takeLease(api.session.state.user?.name ?? '') },
  }
}

function jobs(api: AppApi): StatusView | null {
  const count = api.hw.open.size
  if (!count) return null
  return { tone: 'warning', icon: 'printer', text: _('A print needs your decision'), detail: _('Open the notices (bell) and say whether the paper came out.') }
}
