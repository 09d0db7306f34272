/** Short messages with an optional undo; the newest three are shown. */
import { shallowReactive } from 'vue'

/** A message on screen. */
export interface ToastItem {
  id: number
  text: string
  tone?: 'success' | 'warning' | 'danger'
  action?: { label: string; run: () => void }
}

/** What is shown now, oldest first. */
export const toasts = shallowReactive<ToastItem[]>([])

let next = 0

/** Shows a message for `ms` (5 s; 8 s with an action); answers a function that takes it away. */
export function toast(text: string, options: { tone?: ToastItem['tone']; action?: ToastItem['action']; ms?: number } = {}): () => void {
  const item: ToastItem = { id: ++next, text, tone: options.tone, action: options.action }
  const away = (): void => {
    const index = toasts.indexOf(item)
    if (index >= 0) toasts.splice(index, 1)
  }
  const twin = toasts.findIndex((other) => other.text === text)
  if (twin >= 0) toasts.splice(twin, 1)
  toasts.push(item)
  if (toasts.length > 3) toasts.shift()
  setTimeout(away, options.ms ?? (options.action ? 8000 : 5000))
  return away
}
