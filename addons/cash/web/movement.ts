/** Which cash movement is being typed, in the drawer or in the vault, and whether the drawer is to be opened without a sale. */
import { shallowReactive } from 'vue'

export const movement = shallowReactive<{ kind: 'in' | 'out' | null; vault: 'in' | 'out' | null; zero: boolean }>({ kind: null, vault: null, zero: false })
