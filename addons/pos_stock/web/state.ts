/** What is open on the screen. */
import { shallowReactive } from 'vue'
import type { BarcodeHit } from '@tezga/client'

/** The sheet that takes goods out; `scanned` is what was scanned while it is open. */
export const sheet = shallowReactive<{ isOpen: boolean; scanned: BarcodeHit | null }>({ isOpen: false, scanned: null })
