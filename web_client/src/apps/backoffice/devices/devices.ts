/** Words for devices. */
import { _ } from '@tezga/client'
import type { Row } from '../meta/types'

export interface Device {
  id: string
  name: string
  kind: string
  store_id?: string | null
  register_id?: string | null
  seen_at?: string | null
  active: boolean
}

export const KINDS = ['till', 'display', 'kds', 'proxy'] as const

/** The name of a kind of device. */
export function kindName(kind: string): string {
  const names: Record<string, string> = { till: _('Till'), display: _('Customer display'), kds: _('Kitchen screen'), proxy: _('Hardware proxy'), kiosk: _('Kiosk') }
  return names[kind] ?? kind
}

/** Store and register of a device. */
export function placeName(device: Device, stores: Row[], registers: Row[]): string {
  const name = (rows: Row[], id: unknown) => rows.find((row) => row.id === id)?.name
  return [name(stores, device.store_id), name(registers, device.register_id)].filter(Boolean).map(String).join(' · ')
}

/** An enrolment code in groups that are easy to read out. */
export function groupedCode(code: string): string {
  const half = Math.ceil(code.length / 2)
  return code.length > 4 ? `${code.slice(0, half)} ${code.slice(half)}` : code
}
