/** One of many by name: slots (places in a screen), screens, and free registries. Duplicates raise. */
import { shallowReactive, type Component } from 'vue'
import { registrationOwner } from './owner'
import { isHidden, isOff } from './switched'

/** A component offered to a slot; lower `order` comes first, `props` are passed on. */
export interface SlotItem {
  id: string
  component: Component
  order?: number
  props?: Record<string, unknown>
}

/** A full screen of an app, shown for `path` (default `/<name>`). */
export interface Screen {
  name: string
  path?: string
  component: Component
  title?: () => string
  /** Shown without the host's header and strip. */
  bare?: boolean
  /** Reachable without a signed-in employee. */
  open?: boolean
}

/** Places of screens where addons add components. Order of set-up does not matter; undeclared places are told afterwards. */
export class Slots {
  private readonly places = new Map<string, (SlotItem & { owner: string })[]>()
  private readonly declared = new Map<string, string>()

  /** Declares a place; `meaning` says in one sentence what belongs there. */
  declare(name: string, meaning: string): void {
    if (this.declared.has(name)) throw new Error(`Slot ${name} is declared twice (${meaning}).`)
    this.declared.set(name, meaning)
    this.place(name)
  }

  /** Adds a component to a place; raises for a taken id. */
  add(name: string, item: SlotItem): void {
    const list = this.place(name)
    if (list.some((other) => other.id === item.id)) throw new Error(`Slot ${name} already has an item ${item.id}.`)
    list.push({ ...item, owner: registrationOwner() })
    list.sort((a, b) => (a.order ?? 100) - (b.order ?? 100))
  }

  /** What a place holds now, in order. */
  items(name: string): readonly (SlotItem & { owner: string })[] {
    return this.place(name).filter((item) => !isOff(item.owner))
  }

  /** Names of all declared places. */
  names(): string[] {
    return [...this.declared.keys()]
  }

  /** Items in places that nobody declared. */
  unknown(): { slot: string; id: string; owner: string }[] {
    return [...this.places].filter(([name]) => !this.declared.has(name)).flatMap(([slot, items]) => items.map(({ id, owner }) => ({ slot, id, owner })))
  }

  private place(name: string): (SlotItem & { owner: string })[] {
    const known = this.places.get(name) ?? shallowReactive([])
    this.places.set(name, known)
    return known
  }
}

/** The screens of one app. */
export class Screens {
  private readonly all = shallowReactive(new Map<string, Screen & { path: string; owner: string }>())

  /** Adds a screen; raises when the name or the path is taken. */
  add(screen: Screen): void {
    const path = screen.path ?? `/${screen.name}`
    for (const other of this.all.values()) {
      if (other.name === screen.name || other.path === path) throw new Error(`Screen ${screen.name} (${path}) is already offered by ${other.owner}.`)
    }
    this.all.set(screen.name, { ...screen, path, owner: registrationOwner() })
  }

  /** The screen of that name, if any is on. */
  get(name: string): (Screen & { path: string }) | undefined {
    const found = this.all.get(name)
    return found && !isOff(found.owner) ? found : undefined
  }

  /** Every screen that is on, in order of registration. */
  list(): (Screen & { path: string })[] {
    return [...this.all.values()].filter((screen) => !isOff(screen.owner))
  }
}

/** Free registries, one per kind: payment methods, tiles, commands. */
export class Registries {
  private readonly kinds = new Map<string, Map<string, { value: unknown; owner: string }>>()

  /** Adds `value` under `name`; raises when the name is taken in this kind. */
  add(kind: string, name: string, value: unknown): void {
    const map = this.kind(kind)
    if (map.has(name)) throw new Error(`${name} is already registered as ${kind}.`)
    map.set(name, { value, owner: registrationOwner() })
  }

  /** The value of that name, if its addon is on. */
  get<T>(kind: string, name: string): T | undefined {
    const found = this.kind(kind).get(name)
    return found && !isOff(found.owner) && !isHidden(kind, name) ? (found.value as T) : undefined
  }

  /** All entries of a kind whose addons are on and that the store does not hide, in order of registration. */
  list<T>(kind: string): [string, T][] {
    return [...this.kind(kind)].filter(([name, { owner }]) => !isOff(owner) && !isHidden(kind, name)).map(([name, { value }]) => [name, value as T])
  }

  private kind(kind: string): Map<string, { value: unknown; owner: string }> {
    const known = this.kinds.get(kind) ?? shallowReactive(new Map<string, { value: unknown; owner: string }>())
    this.kinds.set(kind, known)
    return known
  }
}
