/** Words for how often a list is done. */
import type { Period } from './due'
import { _ } from './texts'

const words = { daily: () => _('Every day'), weekly: () => _('Every week'), monthly: () => _('Every month') }

/** How often, in the reader's language. */
export function oftenOf(period: Period): string {
  return words[period]()
}
