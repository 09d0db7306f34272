/** Which cash movement is being typed, in the drawer or in the vault, and whether the drawer is to be opened without a sale. */
import { shallowReactive } from 'vue'
import type { SendKind } from './transfers'

export const movement = shallowReactive<{ kind: 'in' | 'out' | null; vault: 'in' | 'out' | null; zero: boolean; send: { kind: SendKind; from: 'drawer' | 'vault' } | null }>({ kind: null, vault: null, zero: false, send: null })
