/** Layers over the screen: Escape closes the topmost, focus stays inside and returns to where it was. */
import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue'

const open: { close: () => void }[] = []
const focusable = 'button, [href], input, select, textarea, [tabindex]:not([tabindex="-1"])'

/** True when keys typed at this target go into a field. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select')
}

/** True while a dialog or sheet is open. */
export function hasLayer(): boolean {
  return open.length > 0
}

/** Makes `root` a layer for as long as the component lives. */
export function useLayer(root: Ref<HTMLElement | undefined>, close: () => void): void {
  const layer = { close }
  const before = document.activeElement as HTMLElement | null
  const keys = (event: KeyboardEvent): void => {
    if (open.at(-1) !== layer) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopImmediatePropagation()
      close()
    } else if (event.key === 'Tab') keepInside(event, root.value)
  }
  onMounted(() => {
    open.push(layer)
    addEventListener('keydown', keys, true)
    void nextTick(() => (root.value?.querySelector<HTMLElement>('input[autofocus], button[autofocus]') ?? root.value)?.focus())
  })
  onBeforeUnmount(() => {
    open.splice(open.indexOf(layer), 1)
    removeEventListener('keydown', keys, true)
    before?.focus?.()
  })
}

function keepInside(event: KeyboardEvent, root: HTMLElement | undefined): void {
  const all = [...(root?.querySelectorAll<HTMLElement>(focusable) ?? [])].filter((element) => element.offsetParent !== null)
  const first = all[0]
  const last = all.at(-1)
  if (event.shiftKey && (document.activeElement === first || document.activeElement === root)) {
    event.preventDefault()
    last?.focus()
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault()
    first?.focus()
  }
}
