/** Which cash movement is being typed. */
import { shallowReactive } from 'vue'

export const movement = shallowReactive<{ kind: 'in' | 'out' | 'drawer_open' | null }>({ kind: null })
