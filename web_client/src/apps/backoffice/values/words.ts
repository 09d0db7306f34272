/** Small texts that need grammar. */
import { _, language } from '@tezga/client'

/** The words of the button that creates a record: "New product"; other languages put the thing where it fits theirs. */
export function newThing(thing: string): string {
  const isPlain = language() === 'en' && /^[A-Z][a-z]/.test(thing)
  return _('New {thing}', { thing: isPlain ? thing.charAt(0).toLowerCase() + thing.slice(1) : thing })
}
