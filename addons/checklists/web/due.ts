/** What is to be done in the period of a day, and what of it is ticked. Pure. */

/** How often a list is done. */
export type Period = 'daily' | 'weekly' | 'monthly'

/** A checklist as the feed tells it. */
export interface Checklist {
  id: string
  name: string
  period: Period
  mandatory: boolean
  store_ids: string[]
  tasks: { id: string; text: string }[]
}

/** What was said of a task for the period that begins on `start`. */
export interface Tick {
  checklist_id: string
  task_id: string
  start: string
  done: boolean
  at: string
  user_id: string | null
}

/** A task as it stands. */
export interface Task {
  id: string
  text: string
  done: boolean
  at: string
  by: string | null
}

/** A checklist as it stands in the period that begins on `start`. */
export interface Due {
  list: Checklist
  start: string
  tasks: Task[]
  done: number
}

/** The business day (`YYYY-MM-DD`) of a moment on the store's wall; a day begins at the cut-over hour. */
export function dayOf(wall: { year: number; month: number; day: number; hour: number }, cutover: number): string {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day - (wall.hour < cutover ? 1 : 0)))
  return date.toISOString().slice(0, 10)
}

/** The first day of the period that a day lies in; weeks begin on Monday. */
export function startOf(period: Period, day: string): string {
  if (period === 'monthly') return `${day.slice(0, 8)}01`
  if (period === 'daily') return day
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** The lists of a store on a day, mandatory and daily ones first; of what was said of a task the latest counts. */
export function dueOn(day: string, store: string, lists: Checklist[], ticks: Tick[]): Due[] {
  const latest = new Map<string, Tick>()
  for (const tick of ticks) {
    const key = [tick.checklist_id, tick.task_id, tick.start].join()
    if ((latest.get(key)?.at ?? '') <= tick.at) latest.set(key, tick)
  }
  const mine = lists.filter((list) => !list.store_ids.length || list.store_ids.includes(store))
  return mine.map((list) => dueOf(list, startOf(list.period, day), latest)).sort(byWeight)
}

function dueOf(list: Checklist, start: string, latest: Map<string, Tick>): Due {
  const tasks = list.tasks.map(({ id, text }) => {
    const tick = latest.get([list.id, id, start].join())
    return { id, text, done: tick?.done === true, at: tick?.at ?? '', by: tick?.user_id ?? null }
  })
  return { list, start, tasks, done: tasks.filter((task) => task.done).length }
}

const often = { daily: 0, weekly: 1, monthly: 2 }

function byWeight(a: Due, b: Due): number {
  return Number(b.list.mandatory) - Number(a.list.mandatory) || often[a.list.period] - often[b.list.period] || a.list.name.localeCompare(b.list.name)
}

/** Mandatory lists with tasks open. */
export function inTheWay(due: Due[]): Due[] {
  return due.filter(({ list, tasks, done }) => list.mandatory && done < tasks.length)
}
