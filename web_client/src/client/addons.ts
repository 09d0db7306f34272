/** Loads the enabled addons' entries; one that fails is shown and the others go on. */
import { shallowReactive } from 'vue'
import { withOwner } from './owner'
import { switchTo } from './switched'
import type { AddonInfo, AddonModule, AppApi } from './types'

/** An addon that could not start in this app. */
export interface AddonFailure {
  name: string
  title: string
  message: string
}

/** Addons that failed; screens show them. */
export const addonFailures = shallowReactive<AddonFailure[]>([])

const started = new WeakMap<AppApi, Set<string>>()

/** The addons whose code this page has started. */
function startedIn(api: AppApi): Set<string> {
  const names = started.get(api) ?? new Set<string>()
  started.set(api, names)
  return names
}

/** Hides started addons that are not on and starts those that are new, if they may be loaded; true while some wait. */
export async function followAddons(on: AddonInfo[], api: AppApi, mayLoad: () => boolean = () => true): Promise<boolean> {
  const names = startedIn(api)
  switchTo(names, new Set(on.map((addon) => addon.name)))
  const fresh = on.filter((addon) => !names.has(addon.name))
  if (!fresh.length || !mayLoad()) return fresh.length > 0
  await setUpAddons(fresh, await importAddons(fresh), api)
  reportUnknownSlots(fresh, api)
  return false
}

/** Starts fetching every entry at once; answers the settled modules in the server's order. */
export function importAddons(addons: AddonInfo[]): Promise<PromiseSettledResult<AddonModule>[]> {
  for (const addon of addons) for (const href of addon.css ?? []) addStyle(href)
  return Promise.allSettled(addons.map((addon) => (addon.entry ? (import(/* @vite-ignore */ addon.entry) as Promise<AddonModule>) : Promise.resolve({ setup: () => undefined }))))
}

/** Runs `setup` of each module in order; records failures by addon. */
export async function setUpAddons(addons: AddonInfo[], modules: PromiseSettledResult<AddonModule>[], api: AppApi): Promise<void> {
  for (const [index, addon] of addons.entries()) {
    const settled = modules[index]!
    startedIn(api).add(addon.name)
    try {
      if (settled.status === 'rejected') throw settled.reason
      await withOwner(addon.name, () => settled.value.setup(api))
    } catch (error) {
      console.error(`Addon ${addon.name} did not start`, error)
      addonFailures.push({ name: addon.name, title: addon.title, message: (error as Error).message })
    }
  }
}

/** Reports items that addons put where no place is; call it after every set-up. */
export function reportUnknownSlots(addons: AddonInfo[], api: AppApi): void {
  for (const { slot, id, owner } of api.slots.unknown()) {
    const title = addons.find((addon) => addon.name === owner)?.title ?? owner
    addonFailures.push({ name: owner, title, message: `${id} is for the slot ${slot}, which no enabled addon offers here.` })
  }
}

function addStyle(href: string): void {
  if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return
  const link = document.createElement('link')
  Object.assign(link, { rel: 'stylesheet', href })
  document.head.append(link)
}
