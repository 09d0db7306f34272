/** New versions of the till: fetched in the background, started between receipts, never during one (OFF-B01). */
import { watch } from 'vue'
import { _, activateUpdate, lookForUpdate, update, type AppApi, type Boot } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { StatusItem } from './status'

/** Looks for a new version when the server came back or speaks of one, and starts it by itself on the locked screen. */
export function followUpdates(api: AppApi, isBusy: () => boolean): void {
  const { version } = api.boot
  api.events.on<boolean>('feed.online', (isOnline) => isOnline && lookForUpdate())
  api.events.on<Boot>('boot.changed', (boot) => boot.version !== version && lookForUpdate())
  watch([() => update.waiting, () => api.session.state.user, isBusy], ([isWaiting, user, busy]) => isWaiting && !user && !busy && activateUpdate())
  api.registries.add('pos.status', 'update', {
    order: 95, end: true,
    read: () => (update.waiting ? {
      tone: 'ok', icon: 'download', text: _('New version'), detail: _('A new version is ready. It starts by itself when the till is locked and no receipt is open, or now.'),
      action: { label: _('Start it'), run: () => (isBusy() ? void toast(_('Finish or park the open carts first.'), { tone: 'warning' }) : activateUpdate()) },
    } : null),
  } satisfies StatusItem)
}
