/** Texts of topics in parts: plain words, names of buttons as the screen reads, words that were searched for. Pure. */

/** A piece of a text. */
export interface Part {
  text: string
  isButton?: boolean
  isHit?: boolean
}

/** What a button is called now, by the domain and the English text that its code has. */
export type Naming = (domain: string, name: string) => string

/** The parts of a line: `[Pay]` is a button of `domain`, `[core:Lock]` one of another. */
export function partsOf(line: string, domain: string, naming: Naming): Part[] {
  return line.split(/(\[[^\]]+\])/).filter(Boolean).map((piece) => {
    const found = /^\[(?:(\w+):)?([^\]]+)\]$/.exec(piece)
    return found ? { text: naming(found[1] ?? domain, found[2]!), isButton: true } : { text: piece }
  })
}

/** The words of parts. */
export function plain(parts: Part[]): string {
  return parts.map(({ text }) => text).join('')
}

/** The parts with the words that `isHit` cut out and marked. */
export function marked(parts: Part[], isHit: (word: string) => boolean): Part[] {
  return parts.flatMap((part) => part.text.split(/([\p{L}\p{N}]+)/u).filter(Boolean).map((text) => ({ ...part, text, isHit: isHit(text) })))
}
