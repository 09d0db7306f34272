/** The tip of the day: another topic each day; each person puts it away for the day or for good. */
import { shallowRef } from 'vue'
import { getMeta, putMeta, type AppApi } from '@tezga/client'

/** By person: the day whose tip was put away, or that no tips are wanted. */
export type Choices = Record<string, string | false>

const key = 'help_tips'
const choices = shallowRef<Choices>({})

/** Days since the first of 1970 on this device's calendar. */
export function dayNumber(now: Date): number {
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000)
}

/** The tip of a day: those there are, one after the other. */
export function tipOf<T>(tips: T[], day: number): T | undefined {
  return tips[day % Math.max(tips.length, 1)]
}

/** Whether a person sees the tip of a day. */
export function isWanted(all: Choices, user: string, day: number): boolean {
  return all[user] !== false && all[user] !== String(day)
}

/** Loads what people chose at this till. */
export async function loadChoices(app: AppApi): Promise<void> {
  choices.value = (await getMeta<Choices>(app.storage, key)) ?? {}
}

/** What people chose. */
export function useChoices(): typeof choices {
  return choices
}

/** Keeps what a person wants: false for no tips, a day whose tip was read, or tips again. */
export async function choose(app: AppApi, user: string, choice: number | boolean): Promise<void> {
  const { [user]: _before, ...others } = choices.value
  choices.value = choice === true ? others : { ...others, [user]: choice === false ? false : String(choice) }
  await putMeta(app.storage, key, choices.value)
}
