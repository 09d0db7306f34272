/** Ordered notifications: the way to be told. A failing listener is reported and never stops the others. */
import { registrationOwner } from './owner'
import { isOff } from './switched'

type Listener<T> = (payload: T) => void

/** The events of one app. */
export class Events {
  private readonly listeners = new Map<string, { fn: Listener<never>; owner: string }[]>()

  /** Calls `fn` for every later `emit` of `name`, in order of registration; answers a function that ends it. */
  on<T = unknown>(name: string, fn: Listener<T>): () => void {
    const entry = { fn: fn as Listener<never>, owner: registrationOwner() }
    const list = this.listeners.get(name) ?? []
    list.push(entry)
    this.listeners.set(name, list)
    return () => {
      const index = list.indexOf(entry)
      if (index >= 0) list.splice(index, 1)
    }
  }

  /** Tells every listener now; their errors go to the console with the owner's name. */
  emit<T = unknown>(name: string, payload?: T): void {
    for (const { fn, owner } of [...(this.listeners.get(name) ?? [])]) {
      if (isOff(owner)) continue
      try {
        ;(fn as Listener<T | undefined>)(payload)
      } catch (error) {
        console.error(`Listener of ${owner} for ${name} failed`, error)
      }
    }
  }
}
