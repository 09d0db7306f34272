/** The reactive address of the back office on top of the kernel's router, with one guard against losing changes. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import type { Router } from '@tezga/client'
import { formatLocation, parseLocation, type Location } from './location'

/** Answers whether the screen may be left. */
export type Guard = () => boolean | Promise<boolean>

/** The address of the back office; one instance per page. */
export class Route {
  readonly location: ShallowRef<Location>
  private guard: Guard | null = null
  private hash: string

  constructor(private readonly router: Router) {
    this.hash = this.current()
    this.location = shallowRef(parseLocation(this.hash))
    watch(() => this.current(), (hash) => void this.arrive(hash), { flush: 'sync' })
  }

  /** Opens an address such as `#/list/catalog.products?q=tea` as a new step of the browser's history. */
  open(hash: string): void {
    this.move(hash, false)
  }

  /** Opens an address in place of the current one, without asking the guard. */
  replace(hash: string): void {
    this.guard = null
    this.move(hash, true)
  }

  /** Replaces the query of the screen in place. */
  replaceQuery(query: URLSearchParams): void {
    const guard = this.guard
    this.replace(formatLocation(this.location.value.path, query))
    this.guard = guard
  }

  /** Puts a guard before leaving. */
  setGuard(guard: Guard): void {
    this.guard = guard
  }

  /** Takes a guard away, unless another screen has put its own already. */
  clearGuard(guard: Guard): void {
    if (this.guard === guard) this.guard = null
  }

  /** Whether the screen may be left, as its guard answers; for moves that keep the address. */
  async mayLeave(): Promise<boolean> {
    return !this.guard || (await this.guard())
  }

  private current(): string {
    const query = new URLSearchParams(this.router.route.query).toString()
    return `#${this.router.route.path}${query ? `?${query}` : ''}`
  }

  private move(hash: string, replace: boolean): void {
    const [path = '/', query = ''] = hash.replace(/^#/, '').split('?')
    this.router.go(path, Object.fromEntries(new URLSearchParams(query)), replace)
  }

  private async arrive(hash: string): Promise<void> {
    if (hash === this.hash) return
    if (this.guard) {
      this.move(this.hash, true)
      if (!(await this.guard())) return
      this.guard = null
      return this.move(hash, false)
    }
    this.hash = hash
    this.location.value = parseLocation(hash)
  }
}
