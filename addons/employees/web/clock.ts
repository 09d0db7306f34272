/** Who is clocked in at this store, as far as this till knows, and when people are to work. Pure. */

/** A shift: the server's running ones of the feed, and this till's own. */
export interface Shift {
  id: string
  user_id: string
  started_at: string
  ended_at?: string | null
}

/** When a person is to work: spans by weekday (Monday is 1), and days that differ (without times a day off). */
export interface Plan {
  work_times: { day: number; since: string; until: string }[]
  work_days: { date: string; since: string; until: string }[]
}

/** A planned span in minutes of the store's wall. */
export interface Span {
  since: number
  until: number
}

/** The shift that runs for a person, begun since `from` (the beginning of the business day); what this till ended is over. */
export function runningShift(userId: string, told: Shift[], own: Shift[], from: string): Shift | null {
  const mine = (one: Shift): boolean => one.user_id === userId && one.started_at >= from
  const ended = own.filter((one) => one.user_id === userId && one.ended_at).map((one) => one.ended_at!)
  const lastEnd = ended.sort().at(-1) ?? ''
  const known = new Set(own.map((one) => one.id))
  const open = [...told.filter((one) => !known.has(one.id)), ...own].filter((one) => mine(one) && !one.ended_at && one.started_at >= lastEnd)
  return open.sort((a, b) => a.started_at.localeCompare(b.started_at))[0] ?? null
}

/** The spans of a day (`YYYY-MM-DD`) in order. */
export function spansOn(day: string, plan: Plan): Span[] {
  const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
  const own = plan.work_days.filter((one) => one.date === day)
  const rows = own.length ? own : plan.work_times.filter((one) => one.day === weekday)
  const spans = rows.filter((one) => one.since && one.until).map((one) => ({ since: minutesOf(one.since), until: minutesOf(one.until) }))
  return spans.sort((a, b) => a.since - b.since)
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number)
  return hours! * 60 + minutes!
}

/** Minutes after the beginning of the span that is not over yet; 0 in time or not planned. */
export function minutesLate(at: number, spans: Span[]): number {
  const running = spans.find((span) => span.until > at)
  return running ? Math.max(0, at - running.since) : 0
}

/** Minutes before the end of the span that has begun; 0 after it or not planned. */
export function minutesEarly(at: number, spans: Span[]): number {
  const running = spans.findLast((span) => span.since <= at)
  return running ? Math.max(0, running.until - at) : 0
}
