/** Answers of accounting; amounts in minor units, rates in ten-thousandths. */
export interface Month {
  month: string
  revenue: number
  expenses: number
}

export interface Profit {
  revenue: number
  expenses: number
  cost_of_goods: number
  cost_unknown: number
  profit: number
  tax: number
  waiting: number
  months: Month[]
  taxes: { rate: number | null; amount: number }[]
  spent: { account_id: string; account: string; amount: number }[]
}

export interface Account {
  id: string
  chart: string
  number: string
  name: string
  kind: string
  active: boolean
}

export interface RoleRow {
  role: string
  key: string
  label: string
  account_id: string | null
}

export interface Mapping {
  chart: string
  chart_name: string
  rows: RoleRow[]
  missing: number
}

export interface Statement {
  method: string
  methods: { key: string; name: string }[]
  opening: number
  closing: number
  is_cut: boolean
  rows: { day: string; document: string; text: string; number: string; entry_id: string; debit: number; credit: number; balance: number }[]
}
