/** What the import endpoints answer. */

export interface ImportField {
  name: string
  label: string
  required: boolean
}

export interface Preview {
  columns: string[]
  sample: string[][]
  fields: ImportField[]
  /** The server's guess: column to field. */
  mapping: Record<string, string | null>
}

export interface BadRow {
  row: number
  reason: string
}

export interface ImportJob {
  id: string
  filename: string
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  dry_run: boolean
  total: number | null
  done: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  errors: BadRow[]
  rejects_url: string | null
  /** Why it stopped, when it failed. */
  error?: string | null
}

/** Field to the value that every row gets. */
export type Constants = Record<string, string>

/** Column to field; columns that are left out have no entry. */
export type Mapping = Record<string, string>
