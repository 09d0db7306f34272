/** Opening a drawer late and closing it early ask for a reason, which is kept with the settlement (CASH-13, CASH-14). */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, type AppApi } from '@tezga/client'

/** What is asked about now; one at a time. */
export interface Asked {
  kind: 'late' | 'early'
  minutes: number
  /** The reason, or null where somebody changed their mind. */
  finish: (reason: string | null) => void
}

/** What was said of a settlement, for its report at this till. */
export interface Said {
  settlement_id: string
  kind: Asked['kind']
  minutes: number
  reason: string
}

export const asking = shallowReactive<{ now: Asked | null }>({ now: null })

const key = 'cash_shifts'
const kept = 40

interface Opened {
  id: string
}

/** Late and early drawers of this till. */
export function makePunctual(api: AppApi) {
  const said = shallowReactive<{ all: Said[] }>({ all: [] })
  const user = (): string => api.session.state.user?.id ?? ''
  const limit = (name: string, usual: number): number => Number(api.boot.settings[`cash_shifts.${name}_minutes`] ?? usual)

  async function load(): Promise<void> {
    said.all = (await getMeta<Said[]>(api.storage, key)) ?? []
  }

  function ask(kind: Asked['kind'], minutes: number): Promise<string | null> {
    return new Promise((resolve) => {
      asking.now = {
        kind, minutes,
        finish: (reason) => {
          asking.now = null
          resolve(reason)
        },
      }
    })
  }

  async function note(one: Said): Promise<void> {
    const next = [...said.all, one].slice(-kept)
    await api.ops.add({ type: 'cash_shifts.note', settlement_id: one.settlement_id, depends_on: [one.settlement_id], payload: { ...one } }, { meta: { [key]: next } })
    said.all = next
  }

  /** Minutes above the limit, else 0; who was asked about this day already is not asked again. */
  async function lateBy(): Promise<number> {
    const minutes = api.services.call<number>('employees.minutes_late', user())
    return minutes > limit('late', 15) && (await getMeta(api.storage, `late:${user()}`)) !== today() ? minutes : 0
  }

  function today(): string {
    return new Date().toDateString()
  }

  /** Asks before an opening that comes late. */
  async function open<T extends Opened>(inner: (...args: unknown[]) => Promise<T | null>, ...args: unknown[]): Promise<T | null> {
    const minutes = await lateBy()
    const reason = minutes ? await ask('late', minutes) : ''
    const opened = reason === null ? null : await inner(...args)
    if (opened && reason) {
      await note({ settlement_id: opened.id, kind: 'late', minutes, reason })
      await putMeta(api.storage, `late:${user()}`, today())
    }
    return opened
  }

  /** Asks before a closing that comes early. */
  async function close<T extends Opened>(inner: (act: T) => Promise<boolean>, act: T): Promise<boolean> {
    const minutes = api.services.call<number>('employees.minutes_early', user())
    const reason = minutes > limit('early', 10) ? await ask('early', minutes) : ''
    const closed = reason !== null && (await inner(act))
    if (closed && reason) await note({ settlement_id: act.id, kind: 'early', minutes, reason })
    return closed
  }

  return { load, open, close, of: (id: string) => said.all.filter((one) => one.settlement_id === id) }
}
