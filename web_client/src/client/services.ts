/** Named functions that addons define, call and wrap: the way to change a result of another addon. */
import { registrationOwner } from './owner'
import { isOff } from './switched'

type Fn = (...args: never[]) => unknown
type Wrapper = (inner: never, ...args: never[]) => unknown
type Call = (...args: unknown[]) => unknown

/** The services of one app: one definition each, wraps chained in load order. */
export class Services {
  private readonly defined = new Map<string, { fn: Call; owner: string }>()
  private readonly wraps = new Map<string, { wrapper: Wrapper; owner: string }[]>()
  private readonly chains = new Map<string, Call>()

  /** Defines a service; raises when the name is taken. */
  define(name: string, fn: Fn): void {
    const taken = this.defined.get(name)
    if (taken) throw new Error(`Service ${name} of ${registrationOwner()} is already defined by ${taken.owner}; wrap it instead.`)
    this.defined.set(name, { fn: fn as Call, owner: registrationOwner() })
    this.chains.delete(name)
  }

  /** Puts `wrapper(inner, ...args)` around a service, outermost last; the service may be defined later. */
  wrap(name: string, wrapper: Wrapper): void {
    const list = this.wraps.get(name) ?? []
    list.push({ wrapper, owner: registrationOwner() })
    this.wraps.set(name, list)
    this.chains.delete(name)
  }

  /** True when somebody whose addon is on defined the service. */
  has(name: string): boolean {
    const found = this.defined.get(name)
    return found !== undefined && !isOff(found.owner)
  }

  /** Calls a service through its wraps; raises when nobody defined it. */
  call<T = unknown>(name: string, ...args: unknown[]): T {
    return (this.chains.get(name) ?? this.chain(name))(...args) as T
  }

  private chain(name: string): Call {
    const base = this.defined.get(name)
    if (!base) throw new Error(`No addon defines the service ${name}; enable the addon that offers it.`)
    let call = base.fn
    for (const { wrapper, owner } of this.wraps.get(name) ?? []) {
      const inner = call
      call = (...args) => isOff(owner) ? inner(...args) : (wrapper as unknown as (...all: unknown[]) => unknown)(inner, ...args)
    }
    this.chains.set(name, call)
    return call
  }
}
