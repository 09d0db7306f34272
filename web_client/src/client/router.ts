/** A small router on the page's hash: `#/pay?order=1`; the server serves one page per app. */
import { shallowReactive } from 'vue'

/** Where the app is now. */
export interface Route {
  path: string
  query: Record<string, string>
}

function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  return { path: path || '/', query: Object.fromEntries(new URLSearchParams(search)) }
}

/** Reads and changes the place; `route` is reactive. */
export class Router {
  readonly route = shallowReactive<Route>(parse(location.hash))

  constructor() {
    addEventListener('hashchange', () => Object.assign(this.route, parse(location.hash)))
  }

  /** Goes to a path; `replace` leaves no step behind for Back. */
  go(path: string, query: Record<string, string> = {}, replace = false): void {
    const search = new URLSearchParams(query).toString()
    const hash = `#${path}${search ? `?${search}` : ''}`
    if (replace) history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
    Object.assign(this.route, parse(hash))
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
