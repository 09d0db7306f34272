/** The shape of GET /api/v1/meta: what the server declares and this client renders. */

export type FieldType =
  | 'text' | 'textarea' | 'email' | 'phone' | 'password'
  | 'integer' | 'money' | 'unit_price' | 'quantity' | 'rate' | 'percent'
  | 'boolean' | 'select' | 'choices' | 'relation' | 'relations'
  | 'date' | 'datetime' | 'color' | 'image' | 'barcode' | 'rows' | 'json'

export type Tone = 'neutral' | 'brand' | 'success' | 'warning' | 'danger' | 'info'

export type Scalar = string | number | boolean | null
export type Value = Scalar | Value[] | { [key: string]: Value }

/** One record as a resource answers it. */
export interface Row {
  [field: string]: Value
}

export interface Option {
  value: Scalar
  label: string
}

export interface Relation {
  resource: string
  label_field: string
  /** Form view that creates or opens the related record, when the user may. */
  form?: string
}

export interface BadgeStyle {
  tone: Tone
  label: string
}

export interface Column {
  field: string
  label: string
  type: FieldType
  sortable?: boolean
  default?: boolean
  width?: number
  badge?: Record<string, BadgeStyle>
  options?: Option[]
  relation?: Relation
  readonly?: boolean
  required?: boolean
}

export interface Filter {
  field: string
  label: string
  type: FieldType
  options?: Option[]
  relation?: Relation
}

export interface SavedView {
  name: string
  title: string
  query: string
}

/** A bulk action: the name of a built-in one, or a field whose value is set on every selected record. */
export type BulkAction = string | { name: string; title: string; field?: string; type?: FieldType; options?: Option[]; relation?: Relation }

export interface ListView {
  kind: 'list'
  title: string
  title_one: string
  resource: string
  /** Name of the resource (`catalog.product`), as imports call it. */
  name?: string
  columns: Column[]
  filters?: Filter[]
  saved?: SavedView[]
  search?: boolean
  form?: string | null
  import?: boolean
  export?: boolean
  create?: boolean
  bulk?: BulkAction[]
  sort?: string
}

export interface Field {
  name: string
  label: string
  type: FieldType
  required?: boolean
  readonly?: boolean
  /** False where the server refuses null. */
  nullable?: boolean
  help?: string
  options?: Option[]
  relation?: Relation
  columns?: Field[]
  unit?: string
  default?: Value
  /** Columns of the three-column grid the field takes; derived from the type when absent. */
  span?: number
}

export interface Section {
  title: string
  addon?: string | null
  fields: Field[]
}

export interface Tab {
  title: string
  sections: Section[]
}

export interface FormView {
  kind: 'form'
  title: string
  resource: string
  tabs: Tab[]
  title_field?: string
  readonly?: boolean
}

export type View = ListView | FormView

export interface MenuEntry {
  key: string
  title: string
  icon?: string
  section: string
  order: number
  view?: string | null
  screen?: string | null
}

export type CardKind = 'figure' | 'series' | 'breakdown' | 'table'

export interface Card {
  key: string
  title: string
  kind: CardKind
  source: string
  span?: number
  link?: string | null
}

export interface Dashboard {
  title: string
  cards: Card[]
}

export interface Meta {
  menus: MenuEntry[]
  views: Record<string, View>
  dashboards: Record<string, Dashboard>
  permissions: string[]
  /** Sections that the store in hand leaves out of the sidebar. */
  hidden_sections?: string[]
}
