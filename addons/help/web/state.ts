/** Whether help is open, and at what. */
import { reactive } from 'vue'

export const help = reactive({ open: false, topic: '', query: '' })

/** Opens help at a topic (its key), or where all of it lies. */
export function openHelp(topic = ''): void {
  Object.assign(help, { open: true, topic, query: '' })
}
