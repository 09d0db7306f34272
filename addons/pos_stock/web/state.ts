/** What is open on the screen. */
import { shallowReactive } from 'vue'
import type { BarcodeHit } from '@tezga/client'

/** The sheet that takes goods out; `scanned` is what was scanned while it is open. */
export const sheet = shallowReactive<{ isOpen: boolean; scanned: BarcodeHit | null }>({ isOpen: false, scanned: null })

/** The list of goods on the screen; `take` puts a scanned code on it, false where it is unknown. */
export const goodsList: { take: ((code: string) => boolean) | null } = { take: null }
