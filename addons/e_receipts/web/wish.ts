/** What the customer wants besides paper: kept while the sale is paid, told to the server with it. Pure but for the state. */
import { reactive } from 'vue'

export type Channel = 'email' | 'sms'

/** A receipt for an address. */
export interface Wish {
  channel: Channel
  address: string
}

/** How a register gives receipts. */
export type Mode = 'paper' | 'both' | 'digital'

/** The wish of the open payment; `cart` is the sale it belongs to. */
export const draft = reactive({ cart: '', on: false, channel: 'email' as Channel, email: '', phone: '', touched: false })

/** Begins anew for another sale, with what is known of its customer. */
export function begin(cart: string, customer: { email: string; phone: string }, on: boolean): void {
  if (draft.cart === cart && draft.touched) return
  Object.assign(draft, { cart, on, channel: 'email', email: customer.email, phone: customer.phone, touched: false })
}

/** True for what may be an address of a channel; the server looks closer. */
export function fits(channel: Channel, address: string): boolean {
  const text = address.trim()
  if (channel === 'email') return /^[^\s@,;<>"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
  return /^(\+|00)[1-9][0-9]{6,14}$/.test(text.replace(/[\s()./-]/g, ''))
}

/** What goes to the server with a sale: nothing where the customer wants none, or the address cannot be one. */
export function wishOf(cart: string): Wish | null {
  if (draft.cart !== cart || !draft.on) return null
  const address = (draft.channel === 'email' ? draft.email : draft.phone).trim()
  return fits(draft.channel, address) ? { channel: draft.channel, address } : null
}
