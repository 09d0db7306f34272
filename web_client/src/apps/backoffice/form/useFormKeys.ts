/** Keys of a form: Ctrl-S saves, Esc leaves. */
import { onMounted, onUnmounted } from 'vue'

/** Listens while the form is on screen; open dialogs and lists keep Esc for themselves. */
export function useFormKeys(act: { save: () => void; leave: () => void }): void {
  function key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault()
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.dispatchEvent(new Event('change', { bubbles: true }))
      act.save()
    } else if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) act.leave()
  }
  onMounted(() => addEventListener('keydown', key))
  onUnmounted(() => removeEventListener('keydown', key))
}
