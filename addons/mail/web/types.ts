/** Types of e-mails and their words, as the server tells them. */

/** Subject and HTML body. */
export interface Text {
  subject: string
  body: string
}

/** What a type says in a language, and what it would say by itself. */
export interface Words extends Text {
  own: boolean
  shipped: Text
}

/** `{{name}}` in a template. */
export interface Variable {
  name: string
  title: string
  is_table: boolean
}

/** A type of e-mail. */
export interface Kind {
  key: string
  title: string
  summary: string
  variables: Variable[]
  words: Record<string, Words>
}

/** A template filled with samples. */
export interface Shown {
  subject: string
  text: string
  html: string
}
