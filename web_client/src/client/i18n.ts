/**
 * Texts of the client: gettext semantics over the catalogs that the server sends, one domain per addon.
 * Every function reads a Vue ref, so a template re-renders when the language changes, without a reload.
 */
import { shallowRef } from 'vue'

/** `{domain: {msgid or "context\x04msgid": [form, form, ...]}}`, forms in gettext order; as served by `/api/v1/i18n/<lang>`. */
export type Messages = Record<string, Record<string, string[]>>
/** Values for `{name}` placeholders. */
export type TextArgs = Record<string, unknown>

/** Translation functions bound to one domain; callable as `_` itself. */
export interface Translator {
  (text: string, args?: TextArgs): string
  /** The translation of `text`, or `text` itself when the catalog has none. */
  _(text: string, args?: TextArgs): string
  /** The form of the text for `n` things; `{n}` in it becomes `n`. */
  ngettext(one: string, many: string, n: number, args?: TextArgs): string
  /** The translation of `text` as used in `context` ("verb", "button" ...). */
  pgettext(context: string, text: string, args?: TextArgs): string
  /** Marks `text` for extraction and returns it unchanged: translate it with `_` where it is shown. */
  N_(text: string): string
}

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other']
const current = shallowRef({ language: 'en', messages: {} as Messages, apart: '', plural: pluralOf('en') })
const apart = shallowRef({ address: '', messages: {} as Messages })

/** Switches every text on the screen to the language of `data`; a text without translation shows its English source. */
export function setMessages(data: { language: string; messages?: Messages; apart?: string }): void {
  current.value = { language: data.language, messages: data.messages ?? {}, apart: data.apart ?? '', plural: pluralOf(data.language) }
}

/** Whether the texts of help are there in the language now. Reactive. */
export function hasTextsApart(): boolean {
  return !current.value.apart || apart.value.address === current.value.apart
}

/** Fetches the texts of the language now that do not come with the start, those of help; raises where they cannot be had. */
export async function loadTextsApart(fetchText: (address: string) => Promise<Response> = (address) => fetch(address)): Promise<void> {
  const address = current.value.apart
  if (hasTextsApart()) return
  const answer = await fetchText(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  apart.value = { address, messages: (await answer.json()) as Messages }
}

/** The language of the texts now ("en", "ru", "bs", "de"). Reactive. */
export function language(): string {
  return current.value.language
}

/** The gettext form index for `n` in the language of the texts now. */
export function pluralForm(n: number): number {
  return current.value.plural(n)
}

/** The translation functions of `domain`, which is "core" or the name of an addon; no other domain's text can leak in. */
export function translator(domain: string): Translator {
  const forms = (key: string) => current.value.messages[domain]?.[key] ?? (hasTextsApart() ? apart.value.messages[domain]?.[key] : undefined)
  const _ = (text: string, args?: TextArgs) => fill(forms(text)?.[0] || text, args)
  const ngettext = (one: string, many: string, n: number, args?: TextArgs) => {
    const found = forms(one)
    const index = pluralForm(n)
    const text = found?.[Math.min(index, found.length - 1)] || (n === 1 ? one : many)
    return fill(text, { n, ...args })
  }
  const pgettext = (context: string, text: string, args?: TextArgs) =>
    fill(forms(`${context}\x04${text}`)?.[0] || text, args)
  const N_ = (text: string) => text
  return Object.assign((text: string, args?: TextArgs) => _(text, args), { _, ngettext, pgettext, N_ })
}

/** The functions of the client's own domain. */
export const { _, ngettext, pgettext, N_ } = translator('core')

// CLDR's categories of ru, bs, sr, hr, de, en in this order are gettext's forms 0, 1, 2; "other" of ru is for fractions only.
function pluralOf(language: string): (n: number) => number {
  const rules = new Intl.PluralRules(language)
  const order = CATEGORIES.filter((name) => (rules.resolvedOptions().pluralCategories as string[]).includes(name))
  return (n) => order.indexOf(rules.select(Math.abs(n)))
}

function fill(text: string, args?: TextArgs): string {
  if (!args) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(args, name) ? String(args[name]) : whole))
}
