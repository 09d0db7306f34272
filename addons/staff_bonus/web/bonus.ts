/** Bonuses as the server tells them. Pure. */

/** A person's bonus of a month; money in minor units, shares in ten-thousandths. */
export interface Bonus {
  plan_id: string
  plan: string
  user_id: string
  user: string
  sales: number
  threshold: number
  progress: number
  rate: number
  shifts: number
  amount: number
  estimate: number
  condition: { name: string; done: number; total: number; is_met: boolean } | null
  state: 'open' | 'approved' | 'paid'
  payout_id: string | null
}

/** The bonuses of a month; `month` is its first day. */
export interface MonthOfBonuses {
  month: string
  is_over: boolean
  plans: number
  currency: string
  bonuses: Bonus[]
}

/** The month so many months later (or, negative, before), by its first day. */
export function monthAfter(month: string, count: number): string {
  const date = new Date(`${month.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 10)
}

/** A month as 11/2026. */
export const monthText = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`

/** How far a bar is filled, 0 to 100. */
export const filled = (progress: number): number => Math.min(100, Math.max(0, progress / 100))

/** What is to be done next with a bonus: nothing while its month runs or where none was earned. */
export function nextStep(one: Bonus, isOver: boolean): 'approve' | 'pay' | null {
  if (one.state === 'approved') return 'pay'
  return one.state === 'open' && isOver && one.amount > 0 ? 'approve' : null
}
