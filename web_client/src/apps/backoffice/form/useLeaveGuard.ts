/** Asks before unsaved changes are lost, inside the page and when it is closed. */
import { onMounted, onUnmounted, ref, type Ref } from 'vue'
import type { Office } from '../office'

interface LeaveGuard {
  asking: Ref<boolean>
  answer: (leave: boolean) => void
}

/** Holds back every move while `isDirty` says so. */
export function useLeaveGuard(office: Office, isDirty: () => boolean): LeaveGuard {
  const asking = ref(false)
  let decide: (leave: boolean) => void = () => undefined

  function guard(): boolean | Promise<boolean> {
    if (!isDirty()) return true
    decide(false)
    asking.value = true
    return new Promise((resolve) => (decide = resolve))
  }

  function answer(leave: boolean): void {
    asking.value = false
    decide(leave)
  }

  function beforeUnload(event: BeforeUnloadEvent): void {
    if (isDirty()) event.preventDefault()
  }

  onMounted(() => {
    office.route.setGuard(guard)
    addEventListener('beforeunload', beforeUnload)
  })
  onUnmounted(() => {
    office.route.clearGuard(guard)
    removeEventListener('beforeunload', beforeUnload)
  })
  return { asking, answer }
}
