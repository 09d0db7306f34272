/** Changed settings reach an open till through the feed: it reads its boot document again, but never while somebody pays. */
import { watch } from 'vue'
import type { AppApi, Boot } from '@tezga/client'

/** The feed's row for changed settings: whose they are. */
interface News {
  level: 'company' | 'store' | 'profile' | 'register'
  owner: string
}

type Streams = Boot['settings_seq']

/** Whether a row of the feed is newer than what the boot document knows. Pure. */
export function isNewer(seq: number, { level }: News, known: Streams): boolean {
  return seq > ((level === 'company' || level === 'profile' ? known?.company : known?.store) ?? 0)
}

/** Whether settings of that level and owner count at this register. Pure. */
export function concerns({ level, owner }: News, here: { register: { id: string; profile_id?: string | null } | null }): boolean {
  if (level === 'register') return owner === here.register?.id
  return level !== 'profile' || owner === here.register?.profile_id
}

/** Asks for the boot document anew when settings of this register changed. */
export function followSettings(api: AppApi): void {
  let outdated = false
  const take = (): void => {
    if (!outdated || api.router.route.path === '/payment') return
    outdated = false
    api.events.emit('boot.outdated')
  }
  api.events.on<{ seq: number; entity: string; data: News | null }[]>('feed.rows', (rows) => {
    outdated ||= rows.some(({ seq, entity, data }) => entity === 'core.settings' && data !== null && concerns(data, api.boot) && isNewer(seq, data, api.boot.settings_seq))
    take()
  })
  watch(() => api.router.route.path, take)
}
