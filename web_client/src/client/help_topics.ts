/** What an addon explains: entries of the registry `help.topics`, one an addon, by its name; where nobody shows help, nothing loads them. */
import type { AppApi } from './types'

/** Where a topic stands when nothing is searched for. */
export type HelpGroup = 'sales' | 'payments' | 'receipts' | 'customers' | 'operations' | 'inventory' | 'reports'

/**
 * A question that people ask, answered in 40 to 90 words. The first line of `text` says what it is about, each further line is a step;
 * `[Name]` names a button by its English text in the addon's catalog (`[core:Name]` in another's) and is shown as the screen reads.
 */
export interface HelpTopic {
  id: string
  group: HelpGroup
  title: () => string
  text: () => string
  /** Other words that people use for it, after commas. */
  words?: () => string
  /** Where it is done: an address (`/settlement?step=count`), an action of the till (`pos.more/held`), or an event that opens it (`host.pair`). */
  go?: string
  /** Addresses of the screens that it belongs to besides the one it leads to. */
  screens?: string[]
  /** The right that it takes. */
  needs?: string
  /** Whether the shop works this way; always, unless told. */
  isShown?: (app: AppApi) => boolean
  /** One sentence for the tip of the day. */
  tip?: () => string
}

/** What is registered: fetches the topics when somebody asks, so that help costs the start nothing. */
export type HelpTopics = () => Promise<{ topics: HelpTopic[] }>
