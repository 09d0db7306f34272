/** The topics of the addons that are on, in the language now; fetched when somebody asks. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import { loadTextsApart, translator, type AppApi, type HelpGroup, type HelpTopic, type HelpTopics } from '@tezga/client'
import { partsOf, plain, type Part } from './parts'
import { keysOf } from './search'

/** A topic as it is read. */
export interface Told {
  key: string
  topic: HelpTopic
  title: string
  about: Part[]
  steps: Part[][]
  keys: ReturnType<typeof keysOf>
}

const loaded = shallowRef<ReadonlyMap<string, HelpTopic[]>>(new Map())

/** Fetches the topics of the addons that are on and the texts of the language; what fails is left out and tried again the next time. */
export async function loadTopics(app: AppApi): Promise<void> {
  const wanted = app.registries.list<HelpTopics>('help.topics').filter(([name]) => !loaded.value.has(name))
  const texts = loadTextsApart().catch((error: unknown) => console.warn('Help is shown in English', error))
  const found = await Promise.allSettled(wanted.map(async ([name, load]) => [name, (await load()).topics] as const))
  await texts
  loaded.value = new Map([...loaded.value, ...found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))])
}

/** All topics that concern this shop, reactive to the language and to addons that are switched. */
export function useTopics(app: AppApi): ComputedRef<Told[]> {
  return computed(() => app.registries.list<HelpTopics>('help.topics').flatMap(([name]) => (loaded.value.get(name) ?? []).filter((topic) => topic.isShown?.(app) ?? true).map((topic) => tell(name, topic))))
}

function tell(addon: string, topic: HelpTopic): Told {
  const lines = topic.text().split('\n').map((line) => partsOf(line, addon, (domain, name) => translator(domain)(name)))
  const title = topic.title()
  const keys = keysOf({ title, words: topic.words?.() ?? '', text: lines.map(plain).join(' ') })
  return { key: `${addon}.${topic.id}`, topic, title, about: lines[0] ?? [], steps: lines.slice(1), keys }
}

/** Topics about the screen that is open. */
export function aboutScreen(all: Told[], path: string): Told[] {
  const leads = ({ topic: { go } }: Told): boolean => path !== '/' && go?.split('?')[0] === path
  return all.filter((one) => one.topic.screens?.includes(path) || leads(one)).slice(0, 6)
}

/** Topics by group, in the order of `groups`; empty ones are left out. */
export function grouped(all: Told[], groups: readonly HelpGroup[]): [HelpGroup, Told[]][] {
  return groups.map((group) => [group, all.filter(({ topic }) => topic.group === group)] as [HelpGroup, Told[]]).filter(([, topics]) => topics.length)
}
