/** Words for devices. */
import { _, formatDateTime, ngettext } from '@tezga/client'
import type { Row } from '../meta/types'

export interface Device {
  id: string
  name: string
  kind: string
  store_id?: string | null
  register_id?: string | null
  seen_at?: string | null
  active: boolean
  pending: number
  hub_pending: number
  delivered: number
  delivered_at?: string | null
}

export const KINDS = ['till', 'display', 'kds', 'proxy'] as const

/** The name of a kind of device. */
export function kindName(kind: string): string {
  const names: Record<string, string> = { till: _('Till'), display: _('Customer display'), kds: _('Kitchen screen'), proxy: _('Hardware proxy'), kiosk: _('Kiosk') }
  return names[kind] ?? kind
}

/** Store and register of a device. */
export function placeName(device: Pick<Device, 'store_id' | 'register_id'>, stores: Row[], registers: Row[]): string {
  const name = (rows: Row[], id: unknown) => rows.find((row) => row.id === id)?.name
  return [name(stores, device.store_id), name(registers, device.register_id)].filter(Boolean).map(String).join(' · ')
}

/** What a till and the hub beside it have not sent yet, as they last said. */
export function unsentText(device: Device): string {
  const count = Math.max(device.pending, device.hub_pending)
  return count ? ngettext('{n} entry', '{n} entries', count) : ''
}

/** How many operations the hub brought by itself, because the till's browser did not, and when. */
export function deliveredText(device: Device): string {
  if (!device.delivered) return ''
  return ngettext('{n} delivered by the hub, {time}', '{n} delivered by the hub, the last {time}', device.delivered, { time: device.delivered_at ? formatDateTime(device.delivered_at) : '' })
}

/** An enrolment code in groups that are easy to read out. */
export function groupedCode(code: string): string {
  const half = Math.ceil(code.length / 2)
  return code.length > 4 ? `${code.slice(0, half)} ${code.slice(half)}` : code
}
