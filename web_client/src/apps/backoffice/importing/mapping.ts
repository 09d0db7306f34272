/** The mapping of columns to fields: cleaned, changed and checked before anything is sent. */
import type { Constants, ImportField, Mapping, Preview } from './types'

/** The server's guess without empty entries, unknown fields, and fields that two columns claim. */
export function startMapping(preview: Preview): Mapping {
  const mapping: Mapping = {}
  for (const column of preview.columns) {
    const field = preview.mapping[column]
    if (field && preview.fields.some((each) => each.name === field)) Object.assign(mapping, assign(mapping, column, field, true))
  }
  return mapping
}

/** The mapping with a column put on a field (null: left out); a field belongs to one column, the latest choice wins. */
export function assign(mapping: Mapping, column: string, field: string | null, keepFirst = false): Mapping {
  if (field && keepFirst && Object.values(mapping).includes(field)) return mapping
  const others = Object.entries(mapping).filter(([each, its]) => each !== column && its !== field)
  return Object.fromEntries(field ? [...others, [column, field]] : others)
}

/** Fields that neither a column nor a fixed value fills. */
export function freeFields(fields: ImportField[], mapping: Mapping, constants: Constants): ImportField[] {
  const filled = new Set([...Object.values(mapping), ...Object.keys(constants)])
  return fields.filter((field) => !filled.has(field.name))
}

/** The fixed values that are still needed and say something: a column wins over a fixed value. */
export function usedConstants(constants: Constants, mapping: Mapping): Constants {
  const mapped = new Set(Object.values(mapping))
  return Object.fromEntries(Object.entries(constants).filter(([name, value]) => value.trim() && !mapped.has(name)))
}

/** Required fields that nothing fills. */
export function missingFields(fields: ImportField[], mapping: Mapping, constants: Constants = {}): ImportField[] {
  return freeFields(fields, mapping, usedConstants(constants, mapping)).filter((field) => field.required)
}

/** The first values of a column, empty ones left out. */
export function samplesOf(preview: Preview, column: string, count = 3): string[] {
  const at = preview.columns.indexOf(column)
  return preview.sample.map((row) => row[at] ?? '').filter((text) => String(text).trim() !== '').slice(0, count).map(String)
}

/** How far a job is, 0 to 100; a job without a known total has not begun. */
export function percentDone(job: { total: number | null; done: number; state: string }): number {
  if (job.state === 'done') return 100
  return job.total ? Math.min(100, Math.floor((job.done * 100) / job.total)) : 0
}
