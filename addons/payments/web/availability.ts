/** Which methods can work now: those that need the network, and terminals that are not reached, say why they cannot (OFF-B01). */
import type { AppApi } from '@tezga/client'
import type { Method } from './tenders'
import { _ } from './texts'

/** The hub's name of the terminal that a method charges. */
export function deviceOf(api: Pick<AppApi, 'boot'>, method: Pick<Method, 'device'> | undefined): string {
  return method?.device || String(api.boot.settings['payments.terminal_device'] ?? '')
}

/** Every card terminal that the methods of this till use, each once. */
export function terminalDevices(api: Pick<AppApi, 'boot'>): { device: string; name: string }[] {
  const methods = ((api.boot.data.payments?.methods ?? []) as Method[]).filter((method) => method.kind === 'terminal')
  const found = methods.map((method) => ({ device: deviceOf(api, method), name: method.name }))
  return found.filter(({ device }, index) => found.findIndex((one) => one.device === device) === index)
}

/** Why a method cannot be used at this moment; an empty text when it can. Reactive. */
export function whyAway(api: Pick<AppApi, 'boot' | 'services' | 'hw'>, method: Method): string {
  const isOnline = !api.services.has('pos.feed_state') || api.services.call<{ online: boolean }>('pos.feed_state').online
  if (method.needs_network && !isOnline) return _('Needs the server, which is not reached now')
  if (method.kind !== 'terminal') return ''
  if (api.hw.state.link !== 'up') return _('The hub of devices is not reached')
  const device = api.hw.devices.get(deviceOf(api, method))
  if (!device) return _('This card terminal is not set up at the hub')
  return device.state === 'offline' || device.state === 'fault' ? _('The card terminal does not answer') : ''
}
