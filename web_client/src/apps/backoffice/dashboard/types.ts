/** Answers of dashboard sources. Amounts are minor units, rates ten-thousandths; `type` says which. */
import type { FieldType, Row } from '../meta/types'

export interface FigureData {
  value: number | null
  type: FieldType
  previous?: number | null
  /** What `previous` is: "vs last Friday". */
  label?: string
  /** Whether less is good news (refunds). */
  better?: 'more' | 'less'
}

export interface SeriesData {
  points: [string, number][]
  type: FieldType
  previous?: number[] | [string, number][] | null
}

export interface BreakdownData {
  rows: { label: string; value: number; link?: string | null }[]
  type: FieldType
  total?: number | null
}

export interface TableData {
  columns: { field: string; label: string; type: FieldType }[]
  rows: (Row | Row[string][])[]
}
