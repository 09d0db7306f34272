/** What addons' buttons in an open form of the back office do with its record. */
import { inject, type InjectionKey, type Ref } from 'vue'

/** Acts on the record of the open form. */
export interface FormActs {
  /** The path that is being posted to, else empty. */
  busy: Ref<string>
  /** Posts and loads the record anew; says `done`, or why not. Changes that are not saved stop it. */
  act: (path: string, body: object, done: string) => Promise<boolean>
  /** Opens a PDF of the API in a tab of its own, in the language of the screen. */
  openPdf: (path: string) => Promise<void>
}

/** Where the form leaves them. */
export const formActs: InjectionKey<FormActs> = Symbol('the acts of the open form')

/** The acts of the form that a button stands in. */
export function useFormActs(): FormActs {
  return inject(formActs)!
}
