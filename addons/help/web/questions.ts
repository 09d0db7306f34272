/** Questions without an answer are told to the shop, without who asked. */
import { language, searchKey, type AppApi } from '@tezga/client'

const told = new Set<string>()
const longest = 120

/** Tells a question once a day; short ones and bare numbers (a scanned code) are none. */
export function tellUnanswered(app: AppApi, query: string): void {
  const text = query.trim().slice(0, longest)
  const key = `${new Date().toDateString()} ${searchKey(text)}`
  if (text.length < 3 || !/\p{L}{3}/u.test(text) || told.has(key)) return
  told.add(key)
  void app.ops.add({ type: 'help.question', payload: { text, language: language() }, nameless: true }, { quiet: true })
}
