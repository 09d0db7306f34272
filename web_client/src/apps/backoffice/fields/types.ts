/** What every field component receives and answers. */
import type { Field, Value } from '../meta/types'

export interface FieldProps {
  field: Field
  modelValue: Value
  /** The id of the input, for its label. */
  id: string
  /** The id of the help or error sentence. */
  describedby?: string
  invalid?: boolean
  readonly?: boolean
  /** Inside a sub-table the label is the column head, so the input carries it itself. */
  label?: string
}

export interface FieldEmits {
  'update:modelValue': [Value]
}
