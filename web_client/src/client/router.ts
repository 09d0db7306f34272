/** A small router on the page's hash: `#/pay?order=1`; the server serves one page per app. */
import { shallowRef } from 'vue'

/** Where the app is now. */
export interface Route {
  readonly path: string
  readonly query: Record<string, string>
}

function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  return { path: path || '/', query: Object.fromEntries(new URLSearchParams(search)) }
}

/** Reads and changes the place; `route` is reactive, its path and query change at once. */
export class Router {
  private readonly now = shallowRef<Route>(parse(location.hash))
  readonly route: Route

  constructor() {
    const { now } = this
    this.route = { get path() { return now.value.path }, get query() { return now.value.query } }
    addEventListener('hashchange', () => (now.value = parse(location.hash)))
  }

  /** Goes to a path; `replace` leaves no step behind for Back. */
  go(path: string, query: Record<string, string> = {}, replace = false): void {
    const search = new URLSearchParams(query).toString()
    const hash = `#${path}${search ? `?${search}` : ''}`
    if (replace) history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
    this.now.value = parse(hash)
  }

  /** One step back. */
  back(): void {
    history.back()
  }

  /** Parameters when the current path fits a pattern such as `/view/:name`, else null. */
  match(pattern: string): Record<string, string> | null {
    const names: string[] = []
    const source = pattern.replace(/:(\w+)/g, (_all, name: string) => (names.push(name), '([^/]+)'))
    const found = new RegExp(`^${source}$`).exec(this.route.path)
    return found ? Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1]!)])) : null
  }
}
