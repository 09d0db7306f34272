/** The search in help: words by their beginnings and stems, folded as product names are; titles count before other words, those before texts. Pure. */
import { searchKey, searchVariants, umlautReadings } from '@tezga/client'

/** What is searched in. */
export interface Searched {
  title: string
  words: string
  text: string
}

/** Folded, each with a leading space. */
type Keys = Record<keyof Searched, string>

const weights = { title: 8, words: 5, text: 1 } as const
const shortest = 4 // letters that a stem keeps
// Words of questions that say nothing about their subject, folded.
const idle = new Set(searchKey(
  'how do does can could i you we my me the a an to of in on is are what where when why it for with and or give make get want need use see have please '
  + 'wie kann ich wo was wann warum ist sind der die das den dem ein eine einen mein meine und oder zu im am auf mit man geben machen will möchte muss bitte '
  + 'как где что когда почему мне я мы мой в на с и или это для не нельзя можно дать сделать хочу надо нужно '
  + 'kako gdje sta kada zasto mi ja moj se na u je su i ili za da li mogu dati napraviti zelim treba',
).split(' '))

/** The keys of what is searched in. */
export function keysOf({ title, words, text }: Searched): Keys {
  return { title: ` ${searchKey(title)}`, words: ` ${searchKey(words)}`, text: ` ${searchKey(text)}` }
}

/** Indexes of what fits, best first: as typed, else as the other keyboard layout or spelling gives it. */
export function search(all: Keys[], query: string): number[] {
  for (const readings of readingsOf(query)) {
    const found = all.map((keys, index) => ({ index, score: Math.max(...readings.map((words) => scoreOf(keys, words))) })).filter(({ score }) => score > 0)
    if (found.some(({ score }) => score >= 1)) return found.sort((a, b) => b.score - a.score || a.index - b.index).map(({ index }) => index)
  }
  return []
}

/** Whether a word of a text is one that was asked for. */
export function hitsOf(query: string): (word: string) => boolean {
  const wanted = readingsOf(query).flat(2)
  return (word) => {
    const key = ` ${searchKey(word)}`
    return wanted.some((one) => one.length > 1 && match(key, one) > 0)
  }
}

function readingsOf(query: string): string[][][] {
  const typed = umlautReadings(query)
  const others = searchVariants(query).filter((variant) => !typed.includes(variant))
  return [typed, others].filter((readings) => readings.length).map((readings) => readings.map(subjectOf))
}

/** The words of a question without those that say nothing; all of them where nothing else is left. */
function subjectOf(reading: string): string[] {
  const words = reading.split(' ')
  const telling = words.filter((word) => !idle.has(word))
  return telling.length ? telling : words
}

/** How well a topic answers: from 1 on it does; below, where more than a third of the words is missing, its title is about one of them. */
function scoreOf(keys: Keys, words: string[]): number {
  let score = 0
  let missing = 0
  let titled = 0
  for (const word of words) {
    const best = Math.max(...(Object.keys(weights) as (keyof Searched)[]).map((part) => weights[part] * match(keys[part], word)))
    score += best
    titled = Math.max(titled, match(keys.title, word))
    if (!best) missing++
  }
  if (missing * 3 > words.length) return titled / 10
  return 1 + (keys.title.startsWith(` ${words.join(' ')}`) ? 4 : 0) + Math.max(0, score - missing * 4) / words.length
}

/** 1: a word begins so; less for the same stem (returns, returned) and for the inside of a long word (Kassenschublade). */
function match(key: string, word: string): number {
  if (key.includes(` ${word}`)) return 1
  if (word.length <= shortest) return 0
  if (key.includes(` ${word.slice(0, Math.max(shortest, Math.ceil(word.length * 2 / 3)))}`)) return 0.6
  return key.includes(word) ? 0.4 : 0
}
