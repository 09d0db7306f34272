/** The tip of the day: another topic each day; each person puts it away for the day or for good. */
import { shallowRef } from 'vue'
import { getMeta, putMeta, type AppApi, type HelpTopic, type HelpTopics } from '@tezga/client'
import { loadTopics, topicsOf } from './topics'

/** A tip with the topic behind it. */
export interface Tip {
  key: string
  topic: HelpTopic
}

/** By person: the day whose tip was put away, or that no tips are wanted. */
export type Choices = Record<string, string | false>

const key = 'help_tips'
const choices = shallowRef<Choices>({})

/** Days since the first of 1970 on this device's calendar. */
export function dayNumber(now: Date): number {
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000)
}

/** Which of `count` addons gives the tip of a day, and which of its tips: each day another addon, each round another tip. */
export function placeOf(day: number, count: number): { addon: number; round: number } {
  return { addon: day % count, round: Math.floor(day / count) }
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

/** The tip of a day, of an addon that is on; null where the addon of the day has none. */
export async function tipOf(app: AppApi, day: number): Promise<Tip | null> {
  const addons = app.registries.list<HelpTopics>('help.topics')
  if (!addons.length) return null
  const { addon, round } = placeOf(day, addons.length)
  const [name] = addons[addon]!
  await loadTopics(app, name)
  const tips = topicsOf(name).filter((topic) => topic.tip && (topic.isShown?.(app) ?? true))
  const topic = tips[round % Math.max(tips.length, 1)]
  return topic ? { key: `${name}.${topic.id}`, topic } : null
}
