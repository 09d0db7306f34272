/** What the screens of gift cards share: the sheet that sells one, and codes scanned while a card is paid with. */
import { shallowReactive } from 'vue'

export const gift = shallowReactive({
  /** The number in the sheet that sells and loads; null: closed. */
  selling: null as string | null,
  /** The payment screen waits for a card: any scanned code is its number. */
  isListening: false,
  /** The last code scanned for a payment. */
  scanned: '',
})
