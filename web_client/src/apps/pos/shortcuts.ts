/** Keyboard shortcuts: addons register them as `pos.shortcut`, `?` shows them all. */
import type { AppApi } from '@tezga/client'
import { hasLayer, isField } from '@tezga/ui'

/** One shortcut; `key` as in `KeyboardEvent.key`; `when` limits it to a moment. */
export interface Shortcut {
  key: string
  title: () => string
  run: () => void
  when?: () => boolean
}

/** Runs shortcuts while somebody is signed in and no dialog is open. */
export function listenToKeys(api: AppApi): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !api.session.state.user || hasLayer()) return
    if (isField(event.target) && !/^F\d+$|^Escape$/.test(event.key)) return
    for (const [, shortcut] of api.registries.list<Shortcut>('pos.shortcut')) {
      if (shortcut.key !== event.key || (shortcut.when && !shortcut.when())) continue
      event.preventDefault()
      shortcut.run()
      return
    }
  })
}
