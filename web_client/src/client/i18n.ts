/** Texts of the interface. */
import { shallowRef } from 'vue'
import type { I18nData } from './types'

const messages = shallowRef<Record<string, unknown>>({})

/** Replaces all texts. */
export function setMessages(data: I18nData): void {
  messages.value = data.messages ?? {}
}

function fill(text: string, args?: Record<string, unknown>): string {
  return args ? text.replace(/\{(\w+)\}/g, (all, name: string) => (name in args ? String(args[name]) : all)) : text
}

/** The translation of `msgid` with `{name}` placeholders filled. */
export function _(msgid: string, args?: Record<string, unknown>): string {
  return fill(String(messages.value[msgid] || msgid), args)
}

/** The plural form for `n`. */
export function ngettext(one: string, many: string, n: number, args?: Record<string, unknown>): string {
  return _(n === 1 ? one : many, { n, ...args })
}

/** The translation in a context. */
export function pgettext(context: string, msgid: string, args?: Record<string, unknown>): string {
  return fill(String(messages.value[`${context}\u0004${msgid}`] || msgid), args)
}
