/** Notifications as the server tells them. */

/** Something that happened. */
export interface Notice {
  id: string
  kind: string
  title: string
  text: string
  icon: string
  tone: 'info' | 'warning'
  at: string
  store: string
  link: string
  is_new: boolean
}

/** What a person wants to hear of. */
export interface Wants {
  bell: boolean
  off: string[]
  digest: 'none' | 'daily' | 'weekly'
  shift_mail: boolean
  stock_mail: boolean
}

/** The same with what there is to choose. */
export interface Choices {
  wants: Wants
  kinds: { key: string; title: string }[]
  has_address: boolean
}
