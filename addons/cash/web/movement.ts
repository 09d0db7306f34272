/** Which cash movement is being typed, and whether the drawer is to be opened without a sale. */
import { shallowReactive } from 'vue'

export const movement = shallowReactive<{ kind: 'in' | 'out' | null; zero: boolean }>({ kind: null, zero: false })
