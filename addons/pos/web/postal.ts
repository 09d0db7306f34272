/** The postal code survey: where the customer of a sale lives; it travels in `facts.pos.postal_code`. */
import { reactive } from 'vue'
import { own, withOwn } from './facts'
import { _ } from './texts'
import type { Cart } from './types'

/** Whether the code is being typed now. */
export const survey = reactive({ open: false })

type Asked = Pick<Cart, 'facts' | 'lines' | 'refund_of'>

const longest = 10

/** The code of a cart, or an empty text. */
export function postalCode(cart: Pick<Cart, 'facts'>): string {
  return own(cart).postal_code ?? ''
}

/** Keeps a code with a cart; an empty one takes it away. Other facts stay. */
export function setPostalCode(cart: Pick<Cart, 'facts'>, code: string): void {
  cart.facts = withOwn(cart.facts, { postal_code: code || undefined })
}

/** Why nobody is asked now: the survey needs a sale with an item. Empty: ask. */
export function noSurvey(cart: Asked): string {
  if (cart.refund_of) return _('Only a sale has a postal code.')
  return cart.lines.length ? '' : _('Add an item first.')
}

/** The code after a key of the number pad. */
export function typedCode(code: string, key: string): string {
  if (key === 'clear') return ''
  if (key === 'back') return code.slice(0, -1)
  return /^\d+$/.test(key) && code.length < longest ? code + key : code
}
