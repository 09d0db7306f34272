/** Which announcements concern somebody at a till now. Pure. */

/** An announcement as the feed tells it; times are RFC 3339 or null. */
export interface Announcement {
  id: string
  title: string
  text: string
  priority: 'info' | 'warning' | 'critical'
  audience: 'all' | 'managers'
  store_ids: string[]
  starts_at: string | null
  expires_at: string | null
}

/** Who looks, where and when. */
export interface Reader {
  store: string | null
  isManager: boolean
  read: ReadonlySet<string>
  now: number
}

const grave = { critical: 0, warning: 1, info: 2 }

/** What `who` sees now, the gravest and then the newest first; a critical one cannot be put away. */
export function currentFor(all: Announcement[], who: Reader): Announcement[] {
  const isNow = (one: Announcement): boolean => (!one.starts_at || Date.parse(one.starts_at) <= who.now) && (!one.expires_at || Date.parse(one.expires_at) > who.now)
  const isHere = (one: Announcement): boolean => !one.store_ids.length || !who.store || one.store_ids.includes(who.store)
  const isMine = (one: Announcement): boolean => (one.audience === 'all' || who.isManager) && (one.priority === 'critical' || !who.read.has(one.id))
  return all.filter((one) => isNow(one) && isHere(one) && isMine(one)).sort((a, b) => grave[a.priority] - grave[b.priority] || (a.id < b.id ? 1 : -1))
}

/** The critical ones among `shown` that nobody here was told of before; `told` remembers them. */
export function freshCritical(shown: Announcement[], told: Set<string>): Announcement[] {
  const fresh = shown.filter((one) => one.priority === 'critical' && !told.has(one.id))
  for (const one of fresh) told.add(one.id)
  return fresh
}
