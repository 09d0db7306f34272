/** The status strip's items: what works, what does not, why and what to do. Addons register theirs as `pos.status`. */
import { _, formatDateTime, formatTime, ngettext, type AppApi, type Feed } from '@tezga/client'

/** What an item says now; `tone` ok is shown quietly. */
export interface StatusView {
  tone: 'ok' | 'warning' | 'danger'
  icon: string
  text: string
  more?: string
  detail?: string
  action?: { label: string; run: () => void }
}

/** An item of the strip; lower `order` comes first; `end` puts it at the right; null hides it. */
export interface StatusItem {
  order: number
  end?: boolean
  read: () => StatusView | null
}

const longMs = 120_000 // what a till that is online again may take before somebody should look

/** Registers the host's own items: connection, pending operations, proxy. */
export function addStatusItems(api: AppApi, feed: Feed): void {
  api.registries.add('pos.status', 'online', { order: 10, read: () => online(api, feed) } satisfies StatusItem)
  api.registries.add('pos.status', 'outbox', { order: 20, read: () => outbox(api, feed) } satisfies StatusItem)
  api.registries.add('pos.status', 'proxy', { order: 30, read: () => proxy(api) } satisfies StatusItem)
}

function online(api: AppApi, feed: Feed): StatusView {
  const { online: up, pricesAt, since, error } = feed.state
  const prices = pricesAt ? _('prices as of {time}', { time: recent(pricesAt) }) : _('no prices yet')
  const action = { label: _('Try now'), run: () => void feed.pullAll() }
  if (up && !error) return { tone: 'ok', icon: 'wifi', text: _('Online'), more: prices, detail: _('The server answers. Prices and products are up to date.') }
  if (up) return { tone: 'warning', icon: 'cloud-off', text: _('Prices are not updated'), more: prices, detail: error, action }
  return {
    tone: 'warning', icon: 'cloud-off', text: _('Offline'), more: prices, action,
    detail: _('No connection to the server since {time}. You can sell, take money and print; everything is sent when the connection is back.', { time: formatTime(since) }),
  }
}

function recent(at: number): string {
  return Date.now() - at < 20 * 3_600_000 ? formatTime(at) : formatDateTime(at)
}

function outbox(api: AppApi, feed: Feed): StatusView {
  const { shown: pending, oldest, lastError, refused } = api.ops.state
  const { online: up, since } = feed.state
  const review = api.ops.review.value
  if (review.length) {
    return {
      tone: 'warning', icon: 'inbox', text: ngettext('{n} entry needs review', '{n} entries need review', review.length),
      detail: _('The server keeps these entries and asks for a decision in the back office: {reason}', { reason: review[0].reason?.message ?? review[0].op.type }),
      action: { label: _('Send again'), run: () => void api.ops.retryReview() },
    }
  }
  const text = ngettext('{n} pending', '{n} pending', pending)
  if (!pending || Date.now() - oldest < 15_000) return { tone: 'ok', icon: pending ? 'cloud-upload' : 'check', text, detail: _('Every sale is stored on this till and sent to the server.') }
  if (refused) {
    return {
      tone: 'danger', icon: 'cloud-upload', text: _('{count}: the server refuses', { count: text }), action: { label: _('Send now'), run: () => api.ops.wake() },
      detail: _('The server answers but does not take the entries: {reason} They are safe on this till. Call support.', { reason: lastError }),
    }
  }
  const waited = Date.now() - Math.max(oldest, up ? since : Date.now())
  if (up && waited > longMs) {
    return {
      tone: 'danger', icon: 'cloud-upload', text: _('{count} for {minutes} min', { count: text, minutes: Math.floor(waited / 60_000) }), action: { label: _('Send now'), run: () => api.ops.wake() },
      detail: _('The server is reached again, but not everything has been sent. The entries are safe on this till. Send now; if the number stays, call support.'),
    }
  }
  return {
    tone: 'warning', icon: 'cloud-upload', text,
    detail: lastError || _('Waiting to be sent. The sales are safe on this till; do not clear the browser data.'),
    action: { label: _('Send now'), run: () => api.ops.wake() },
  }
}

function proxy(api: AppApi): StatusView | null {
  const { link, known, since } = api.hw.state
  const { isPaired } = api.hw
  if (link === 'absent') return known ? { tone: 'ok', icon: 'unplug', text: _('Not connected'), detail: _('No hub of devices is connected with this till. Receipts can be printed by the browser.'), action: { label: _('Connect the devices'), run: () => api.events.emit('host.pair') } } : null
  if (link === 'up') return isPaired ? { tone: 'ok', icon: 'plug', text: _('Connected'), detail: _('This till uses the devices of a hub with an address of its own.') } : null
  if (link === 'connecting') return null
  return {
    tone: 'danger', icon: 'unplug', text: _('Devices are not reached'),
    detail: _('The hardware proxy of this till does not answer since {time}. Printer, drawer and scanner do not work. Restart the till computer if it does not come back.', { time: formatTime(since) }),
  }
}
