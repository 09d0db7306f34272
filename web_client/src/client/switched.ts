/** Which addons were switched off since the page was opened: what they registered is not seen until they are on again. */
import { shallowReactive } from 'vue'

const off = shallowReactive(new Set<string>())
const hidden = shallowReactive(new Set<string>())
const HIDEABLE = new Set(['pos.action', 'pos.more', 'pos.sidebar', 'pos.manage', 'pos.shortcut', 'pos.start'])

/** True while the addon is off. Reactive. */
export function isOff(owner: string): boolean {
  return off.has(owner)
}

/** Takes exactly these of the started addons as on; answers whether anything changed. */
export function switchTo(started: Iterable<string>, on: ReadonlySet<string>): boolean {
  let changed = false
  for (const name of started) {
    if (on.has(name) === !off.has(name)) continue
    changed = true
    on.has(name) ? off.delete(name) : off.add(name)
  }
  return changed
}

/** Takes exactly these modules of the till as hidden by the store; anything else hides none. */
export function hideModules(names: unknown): void {
  const wanted = new Set(Array.isArray(names) ? names.map(String) : [])
  for (const name of [...hidden]) if (!wanted.has(name)) hidden.delete(name)
  for (const name of wanted) hidden.add(name)
}

/** True for an entry of a hidden module in a place that people see. Reactive. */
export function isHidden(kind: string, name: string): boolean {
  return HIDEABLE.has(kind) && hidden.has(name)
}
