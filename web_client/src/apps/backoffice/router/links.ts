/** Addresses of the back-office screens, written in one place. */
import { formatLocation } from './location'
import type { Meta } from '../meta/types'

/** The address of a list, with a query string when it should be filtered. */
export const listLink = (view: string, query = ''): string => formatLocation(['list', view], query)

/** The address of a form; `new` creates a record. */
export const formLink = (view: string, id: string): string => formatLocation(['form', view, id])

/** The address of an import into a list. */
export const importLink = (view: string): string => formatLocation(['import', view])

/** The address of a registered screen, by its path. */
export const screenLink = (path: string): string => `#${path}`

/** The address of a dashboard; the home dashboard has the empty path. */
export const dashboardLink = (key: string): string => (key === 'home' ? '#/' : formatLocation(['dashboard', key]))

/**
 * The address of a link that the server declared: `view`, `view?query` or `view/id`.
 * Null when the view is unknown to this user, so that no link leads nowhere.
 */
export function declaredLink(meta: Meta, link: string | null | undefined): string | null {
  if (!link) return null
  if (link.startsWith('#/')) return link
  const [target = '', query = ''] = link.split('?')
  const [name = '', id] = target.split('/')
  if (meta.dashboards[name]) return dashboardLink(name)
  const view = meta.views[name]
  if (!view) return null
  if (view.kind === 'form') return id ? formLink(name, id) : null
  return id && view.form ? formLink(view.form, id) : listLink(name, query)
}
