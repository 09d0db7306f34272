/** The checklists of this till: from the feed, with what was ticked here and may not have arrived yet. */
import { computed, ref, shallowRef } from 'vue'
import { getMeta, uuid7, wallClock, type AppApi } from '@tezga/client'
import { dayOf, dueOn, inTheWay, type Checklist, type Due, type Task, type Tick } from './due'

const key = 'checklist_ticks'
const kept = 300

type Own = Tick & { op_id: string }

/** State and steps of the checklists. */
export function makeChecklists(api: AppApi) {
  const own = shallowRef<Own[]>([])
  const now = ref(Date.now())
  const due = computed<Due[]>(() => {
    void api.catalog.revision.value
    const lists = api.catalog.table('checklists.checklist').all() as unknown as Checklist[]
    const told = api.catalog.table('checklists.tick').all() as unknown as Tick[]
    return dueOn(dayOf(wallClock(now.value), api.boot.store?.day_cutover_hour ?? 0), api.boot.store?.id ?? '', lists, [...told, ...own.value])
  })

  /** Loads what was ticked here. */
  async function load(): Promise<void> {
    own.value = (await getMeta<Own[]>(api.storage, key)) ?? []
  }

  /** Ticks a task, or opens it again; stored before the screen shows it. */
  async function tick({ list, start }: Due, task: Task): Promise<void> {
    const said = { checklist_id: list.id, task_id: task.id, start, done: !task.done, at: new Date().toISOString() }
    const op_id = uuid7()
    const next = [...own.value, { ...said, user_id: api.session.state.user?.id ?? null, op_id }].slice(-kept)
    await api.ops.add({ id: op_id, type: 'checklists.tick', payload: said }, { meta: { [key]: next } })
    own.value = next
  }

  /** The lists that stand against closing a settlement. */
  function blocking(): Due[] {
    now.value = Date.now()
    return inTheWay(due.value)
  }

  /** The operations that ticked what is mandatory now: they must arrive before a closing. */
  function ticking(): string[] {
    const running = new Set(due.value.filter((one) => one.list.mandatory).map((one) => `${one.list.id} ${one.start}`))
    return own.value.filter((one) => running.has(`${one.checklist_id} ${one.start}`)).map((one) => one.op_id)
  }

  return { due, now, load, tick, blocking, ticking }
}

/** The checklists of the running till. */
export type ChecklistStore = ReturnType<typeof makeChecklists>

let current: ChecklistStore

/** Makes the checklists known to their screens. */
export function connectChecklists(store: ChecklistStore): void {
  current = store
}

/** The checklists of this till. */
export function useChecklists(): ChecklistStore {
  return current
}
