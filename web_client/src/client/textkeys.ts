/**
 * Keys that let texts of four languages find each other and sort alike on till and server (`core/textkeys.py` makes the same).
 * Plain comparison of sort keys (`<`) gives the order of names.
 */

// Latin letters that do not decompose into a base letter and a mark.
const LATIN: Record<string, string> = {
  đ: 'dj', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', þ: 'th', ð: 'd', ı: 'i', ς: 'σ',
}
// Gaj's Latin without its marks, so that чај, čaj and caj are one word; Russian letters by sound.
const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'z', з: 'z', и: 'i', й: 'j', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o',
  п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'c', ш: 's', э: 'e',
  ё: 'e', щ: 'sc', ъ: '', ы: 'y', ь: '', ю: 'ju', я: 'ja',
  ђ: 'dj', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', џ: 'dz', ѓ: 'gj', ќ: 'kj', ѕ: 'dz',
  є: 'je', і: 'i', ї: 'ji', ґ: 'g', ў: 'u',
}
// Letters outside Unicode's run а..я, placed behind the letter that they follow in their alphabet; ё sorts as е.
const CYRILLIC_ORDER: Record<string, string> = {
  ё: 'е', й: 'й', ђ: 'дђ', ѓ: 'дѓ', є: 'еє', ѕ: 'зѕ', і: 'иі', ї: 'иї', ј: 'иј', љ: 'лљ',
  њ: 'нњ', ћ: 'тћ', ќ: 'тќ', ў: 'уў', џ: 'чџ', ґ: 'гґ',
}
const SEARCH = new Map(Object.entries({ ...LATIN, ...CYRILLIC }))
const SORT = new Map(Object.entries({ ...LATIN, ...CYRILLIC_ORDER }))

// The same keys of a keyboard with the US and with the Russian layout (ЙЦУКЕН), unshifted and shifted.
const US = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.' + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
const RU = 'ёйцукенгшщзхъфывапролджэячсмитьбю' + 'ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ'
const TO_RU = new Map([...US].map((key, at) => [key, RU[at]]))
const TO_US = new Map([...RU].map((key, at) => [key, US[at]]))
// English spellings of sounds that the search key writes with one letter; longer ones first.
const SPELLINGS: Record<string, string> = { shch: 'sc', sch: 's', sh: 's', ch: 'c', zh: 'z', kh: 'h', ts: 'c', tz: 'c', y: 'j' }
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }
const SPELLING = new RegExp(Object.keys(SPELLINGS).join('|'), 'g')

/** `text` as lower-case words of plain letters and digits: "Čaj", "Чај" and "чай" all give "caj". */
export function searchKey(text: string): string {
  return words(fold(text, SEARCH))
}

/** A key whose plain order is the order of names: č as c, đ as dj, ä as a, ё as е; Cyrillic behind Latin; 2 before 10. */
export function sortKey(text: string): string {
  return words(fold(text, SORT)).replace(/[0-9]+/g, counted)
}

/** What the same keys give on the other of the US and the Russian layout: "vjkjrj" gives "молоко", "сщдф" gives "cola". */
export function switchLayout(text: string): string {
  const keys = /[\u0400-\u04ff]/.test(text) ? TO_US : TO_RU
  return [...text].map((char) => keys.get(char) ?? char).join('')
}

/** The search keys that a typed `text` may stand for: `umlautReadings`, English spelling ("chay"), the other layout. */
export function searchVariants(text: string): string[] {
  const spelled = searchKey(text).replace(SPELLING, (letters) => SPELLINGS[letters])
  return [...new Set([...umlautReadings(text), spelled, searchKey(switchLayout(text))])].filter((key) => key !== '')
}

/**
 * The search key of a typed `text` first, then its other German readings: "kaese" for Käse too, "käse" for Kaese too.
 * Word by word, since ae, oe and ue often are no umlaut ("neuer gruener Tee"); of more than three such words all the same way.
 */
export function umlautReadings(text: string): string[] {
  const key = searchKey(text)
  const pairs = key.split(' ').map((word) => [word, word.replace(/ae|oe|ue/g, (letters) => letters[0]!)] as const)
  const read = pairs.filter(([word, plainer]) => word !== plainer).length <= 3 ? combinations(pairs) : [key, pairs.map((pair) => pair[1]).join(' ')]
  const spread = searchKey(text.toLowerCase().normalize('NFC').replace(/[äöü]/g, (letter) => UMLAUTS[letter]!))
  return [...new Set([key, ...read, spread])].filter((reading) => reading !== '')
}

/** Every choice of one word of each pair, those of the first words changing last. */
function combinations(pairs: (readonly [string, string])[]): string[] {
  let found = ['']
  for (const pair of pairs) found = found.flatMap((start) => [...new Set(pair)].map((word) => (start ? `${start} ${word}` : word)))
  return found
}

function fold(text: string, letters: Map<string, string>): string {
  const lower = text.toLowerCase()
  if (/^[\0-\x7f]*$/.test(lower)) return lower
  let folded = ''
  for (const char of lower.normalize('NFC')) folded += letters.get(char) ?? plain(char, letters)
  return folded
}

/** Decomposed and without marks; remembered in the map, for a catalogue has few different letters and many of each. */
function plain(char: string, letters: Map<string, string>): string {
  let found = ''
  for (const part of char.normalize('NFKD')) if (!/[\p{M}\p{Cf}]/u.test(part)) found += letters.get(part) ?? part
  letters.set(char, found)
  return found
}

function words(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** Digits behind their count, so that a longer number sorts later; beyond nine digits by text. */
function counted(digits: string): string {
  const plainDigits = digits.replace(/^0+(?=[0-9])/, '')
  return `${Math.min(plainDigits.length, 9)}${plainDigits}`
}
