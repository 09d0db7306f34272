/** The terminal's end of day: whether its dialog is open, and what all tills booked since the last one. */
import { shallowReactive } from 'vue'
import type { AppApi } from '@tezga/client'
import { bookedSince, withOthers, type Booked, type Charge } from './terminal_charges'
import { dayBegan } from './terminal_store'

export const dayEnd = shallowReactive({ open: false })

const patienceMs = 5000

/** What should be on the terminal: of this till, of all tills that share it, and whether the server could say so. */
export interface DayBooked {
  terminal_id: string
  own: { count: number; amount: number }
  all: { count: number; amount: number }
  isComplete: boolean
}

/** Adds up the charges since the terminal's last end of day; without the server those of this till alone. */
export async function bookedToday(api: AppApi, charges: readonly Charge[]): Promise<DayBooked> {
  const local = await dayBegan(api)
  const terminal_id = String(charges.findLast((charge) => charge.result?.terminal_id !== undefined)?.result?.terminal_id ?? '')
  try {
    const day = await api.http.get<{ terminal_id: string; began: string | null; charges: Booked[] }>('payments/terminal-day', { query: { terminal_id }, timeout: patienceMs })
    const since = (day.began ?? '') > local ? day.began! : local
    return { terminal_id: day.terminal_id, own: bookedSince(charges, since), all: bookedSince(withOthers(charges, day.charges), since), isComplete: true }
  } catch {
    const own = bookedSince(charges, local)
    return { terminal_id, own, all: own, isComplete: false }
  }
}
