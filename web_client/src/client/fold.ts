/** Folding of names for search: case, accents, digraph letters, and Cyrillic typed on a Latin keyboard. */

const special: Record<string, string> = {
  đ: 'dj', ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', ı: 'i',
}
const marks = /\p{M}/gu
const specials = /[đßłøæœðþı]/g
const separators = /[^\p{L}\p{N}]+/gu

/** `Crème brûlée, 3,8 %` -> `creme brulee 3 8`; the Cyrillic й and ё fold to и and е. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  const plain = isAscii(lower) ? lower : lower.normalize('NFD').replace(marks, '').replace(specials, (c) => special[c]!)
  return plain.replace(separators, ' ').trim()
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё'

/** What the same keys give on the Russian layout: `vjkjrj` -> `молоко`; other characters stay. */
export function toCyrillicLayout(text: string): string {
  return Array.from(text.toLowerCase(), (c) => {
    const index = latinKeys.indexOf(c)
    return index < 0 ? c : cyrillicKeys[index]!
  }).join('')
}

/** The prefixes to look for: one list of words per reading of the query (as typed, as Russian layout). */
export function readings(query: string): string[][] {
  const typed = fold(query).split(' ').filter(Boolean)
  const all = typed.length ? [typed] : []
  if (/^[\x20-\x7e]+$/.test(query) && /[a-z]/i.test(query)) {
    const other = fold(toCyrillicLayout(query)).split(' ').filter(Boolean)
    if (other.length) all.push(other)
  }
  return all
}

/** True when every word of one reading begins a word of `key` (a folded name with a leading space). */
export function matches(key: string, words: string[]): boolean {
  for (const word of words) if (!key.includes(` ${word}`)) return false
  return true
}
