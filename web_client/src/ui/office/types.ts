/** Shapes shared by the back-office widgets. */

/** One action of a menu; `key` is what `select` emits. */
export interface MenuItem {
  key: string
  label: string
  icon?: string
  danger?: boolean
  disabled?: boolean
  checked?: boolean
}

/** One choice of a picker; `note` is a second, quieter line. */
export interface PickOption {
  id: string
  label: string
  note?: string
}
