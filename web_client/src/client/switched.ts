/** Which addons were switched off since the page was opened: what they registered is not seen until they are on again. */
import { shallowReactive } from 'vue'

const off = shallowReactive(new Set<string>())

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
