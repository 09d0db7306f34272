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
  state: 'queued' | 'running' | 'done' | 'failed'
  dry_run: boolean
  total: number
  done: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  errors: BadRow[]
  rejects_url: string | null
  message?: string | null
}

/** Column to field; columns that are left out have no entry. */
export type Mapping = Record<string, string>
