/** What was read at this till, by whom: kept here and told to the server. */
import { shallowRef } from 'vue'
import { getMeta, type AppApi } from '@tezga/client'

const key = 'announcements_read'
const kept = 500
const pairs = shallowRef<[string, string][]>([])

export const readings = {
  /** Loads what this till knows, and what the server knew when it started. */
  async load(api: AppApi): Promise<void> {
    const told = (api.boot.data.announcements?.read ?? []) as [string, string][]
    pairs.value = [...((await getMeta<[string, string][]>(api.storage, key)) ?? []), ...told]
  },

  /** Puts an announcement away for somebody: it goes once that is stored. */
  async add(api: AppApi, id: string, user: string): Promise<void> {
    const next: [string, string][] = [...pairs.value, [id, user] as [string, string]].slice(-kept)
    await api.ops.add({ type: 'announcements.read', payload: { announcement_id: id } }, { meta: { [key]: next }, quiet: true })
    pairs.value = next
  },
}

/** What somebody has put away. */
export function readBy(user: string): ReadonlySet<string> {
  return new Set(pairs.value.filter(([, reader]) => reader === user).map(([id]) => id))
}
