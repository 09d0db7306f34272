/** Settings as the server describes them: a page per addon, values with where they come from. */
import { searchKey, searchVariants, type Http } from '@tezga/client'
import type { Field, FieldType, Option, Value } from '../meta/types'

export type Level = 'company' | 'store' | 'profile' | 'register'

export interface Setting {
  key: string
  label: string
  help: string
  type: FieldType
  value: Value
  default: Value
  /** The lowest level that may set it. */
  level: Level
  /** The level the value comes from; null when it is set here. */
  inherited_from: Level | 'default' | null
  options?: Option[]
}

export interface SettingPage {
  addon: string
  title: string
  fields: Setting[]
}

/** The settings of a company, store or register; raises what the server answers. */
export async function settingPages(http: Http, level: Level, id: string | null): Promise<SettingPage[]> {
  return (await http.get<{ pages: SettingPage[] }>('settings', { query: { level, id } })).pages
}

/** The pages with only the settings whose words begin with those of the text. */
export function searchPages(pages: SettingPage[], text: string): SettingPage[] {
  const wanted = wordsOf(text)
  if (!wanted.length) return pages
  const fits = (page: SettingPage, setting: Setting) => {
    const words = ` ${searchKey(`${setting.label} ${setting.help} ${page.title} ${setting.key}`)}`
    return wanted.some((reading) => reading.every((word) => words.includes(` ${word}`)))
  }
  return pages.map((page) => ({ ...page, fields: page.fields.filter((setting) => fits(page, setting)) })).filter((page) => page.fields.length)
}

/** The typed words, as typed and as the other keyboard layout reads them. */
function wordsOf(text: string): string[][] {
  return text.trim() ? searchVariants(text).map((variant) => variant.split(' ').filter(Boolean)) : []
}

/** The form field that edits a setting. */
export function settingField(setting: Setting): Field {
  return { name: setting.key, label: setting.label, type: setting.type, help: setting.help, options: setting.options ?? [], required: true }
}

/** The values to send: what differs from the loaded value; null gives a value back to the level above. */
export function settingChanges(pages: SettingPage[], edited: ReadonlyMap<string, Value>): Record<string, Value> {
  const changes: Record<string, Value> = {}
  for (const page of pages) {
    for (const setting of page.fields) {
      const value = edited.get(setting.key)
      if (value === undefined) continue
      if (value === null ? setting.inherited_from === null : value !== setting.value) changes[setting.key] = value
    }
  }
  return changes
}
