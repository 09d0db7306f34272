/** Locks the till after the minutes of the setting `pos.idle_lock`, or after each sale; carts stay. */
import type { AppApi } from '@tezga/client'

/** Starts watching for taps and keys; 0 minutes never lock. */
export function lockWhenIdle(api: AppApi): void {
  let last = Date.now()
  const stir = (): void => void (last = Date.now())
  for (const name of ['pointerdown', 'keydown'] as const) addEventListener(name, stir, { capture: true, passive: true })
  api.events.on('scan', stir)
  setInterval(() => {
    const minutes = Number(api.boot.settings['pos.idle_lock'] ?? 0)
    if (minutes > 0 && api.session.state.user && Date.now() - last > minutes * 60_000) leave(api, 'idle_lock')
  }, 5000)
  api.events.on('sale.finished', () => api.boot.settings['pos.lock_after_sale'] === true && leave(api, 'lock'))
}

function leave(api: AppApi, action: string): void {
  api.services.call('pos.log', action, {})
  api.session.leave()
}
