/** Search of the command palette: screens, settings and records ranked by how well they fit. */
import { searchKey, searchVariants } from '@tezga/client'

export interface Command {
  key: string
  title: string
  /** Where it stands: the section, the addon or the kind of record. */
  note: string
  icon: string
  href: string
}

/** The commands that fit a text, best first; every word must begin a word of title or note. */
export function rank(commands: Command[], text: string, limit = 8): Command[] {
  const wanted = text.trim() ? searchVariants(text).map((variant) => variant.split(' ').filter(Boolean)) : []
  if (!wanted.length) return commands.slice(0, limit)
  return commands
    .map((command) => ({ command, points: Math.max(...wanted.map((words) => score(command, words))) }))
    .filter((each) => each.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map((each) => each.command)
}

function score(command: Command, words: string[]): number {
  const title = ` ${searchKey(command.title)}`
  const all = `${title} ${searchKey(command.note)}`
  if (!words.every((word) => all.includes(` ${word}`))) return 0
  const joined = words.join(' ')
  if (title === ` ${joined}`) return 4
  if (title.startsWith(` ${joined}`)) return 3
  return words.every((word) => title.includes(` ${word}`)) ? 2 : 1
}
