/** Whether the dialog for the terminal's end of day is open. */
import { shallowReactive } from 'vue'

export const dayEnd = shallowReactive({ open: false })
