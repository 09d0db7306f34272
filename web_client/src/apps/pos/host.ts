/** What the till's host offers to addons, and the order in which its parts start. */
import { _, ActionLog, Feed, Heartbeat, listenToWedge, registerWorker, restoreTill, type AppApi, type Head, type HelpTopics, type Json } from '@tezga/client'
import { addChoices } from './choices'
import { addDeviceItems } from './devices'
import { lockWhenIdle } from './idle'
import { followRights, keepSession } from './login'
import { followSettings } from './settings_news'
import { listenToKeys, type Shortcut } from './shortcuts'
import { playSound } from './sounds'
import { addStatusItems } from './status'
import { followUpdates } from './updating'

/** The parts of the running till that are not the client's. */
export interface Till {
  feed: Feed
  log: ActionLog
}

let current: Till | null = null

/** The running till; raises before the start. */
export function till(): Till {
  if (!current) throw new Error('The till has not started yet.')
  return current
}

const slots: [string, string][] = [
  ['pos.top', 'Facts that concern every screen, above the header and the sign-in'],
  ['pos.sidebar', 'Parts of the sidebar below its entries'],
  ['pos.banner', 'Facts that concern every screen, above the header'],
  ['pos.header', 'Left part of the header on the sale screen: the open carts'],
  ['pos.header.end', 'Buttons at the end of the header'],
  ['pos.menu', 'Entries of the employee menu'],
  ['pos.login', 'Facts about the register below the employee tiles'],
  ['pos.without_hub', 'What may be done at a till that may not sell for want of a hub'],
  ['pos.overlay', 'Components that are always there: dialogs that open by event'],
]

/** True while a sale is open in any cart of this till. */
export function hasOpenCart(api: AppApi): boolean {
  return api.services.has('pos.has_open_cart') && api.services.call<boolean>('pos.has_open_cart')
}

/** Whether this till may sell as its devices are: the setting `pos.sell_without_hub` decides where no hub was found. */
export function canSell(api: AppApi): boolean {
  return api.boot.settings['pos.sell_without_hub'] !== false || !api.hw.state.known || api.hw.state.link !== 'absent'
}

/** Declares slots and services before addons are set up. */
export function prepare(api: AppApi): void {
  for (const [name, meaning] of slots) api.slots.declare(name, meaning)
  const { feed, log } = (current = {
    feed: new Feed(api.http, api.storage, api.catalog, api.events, ['company', 'store'], () => api.boot.addons_seq),
    log: new ActionLog(api.storage, api.ops, () => (api.boot.data.pos?.action_head as Head | null | undefined) ?? null),
  })
  api.services.define('pos.sound', (name: string) => api.boot.settings['pos.sounds'] !== false && playSound(name))
  api.services.define('pos.log', (action: string, data: Record<string, Json> = {}) => log.add(action, { ...data, actor: api.session.state.user?.id ?? null }))
  api.services.define('pos.feed_state', () => feed.state)
  api.services.define('pos.caught_up', () => feed.caughtUp())
  addStatusItems(api, feed)
  addDeviceItems(api)
  addChoices(api)
  api.registries.add('help.topics', 'core', (() => import('./help')) satisfies HelpTopics)
  api.registries.add('pos.shortcut', 'help', { key: '?', title: () => _('Show the keyboard shortcuts'), run: () => api.events.emit('host.keys') } satisfies Shortcut)
}

/** Starts what works in the background: catalogue, outbox, hardware, scanners, keys, offline start. */
export async function begin(api: AppApi): Promise<void> {
  if (!api.boot.device) return void api.events.on('boot.changed', () => api.boot.device && location.reload()) // a document of before it was a till
  keepSession(api)
  followRights(api)
  lockWhenIdle(api)
  followSettings(api)
  listenToWedge((code) => api.events.emit('scan', { code }))
  api.events.on<{ data: { data: string } }>('hw.scan', ({ data }) => api.events.emit('scan', { code: data.data }))
  listenToKeys(api)
  if (await restoreTill(api)) return location.reload()
  void current!.feed.start()
  void api.ops.start((id, result) => api.events.emit('ops.applied', { id, result }), api.events)
  new Heartbeat(api.http, api.ops).start()
  api.events.on('hw.up', () => void api.ops.adopt())
  void current!.log.flush()
  void api.hw.start()
  followUpdates(api, () => hasOpenCart(api))
  void registerWorker()
}
