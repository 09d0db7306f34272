/** Searching of a picker: waits for a pause in typing, ignores answers that came too late. */
import { onScopeDispose, ref, type Ref } from 'vue'
import type { PickOption } from './types'

export interface Pick {
  options: Ref<PickOption[]>
  typed: Ref<string>
  loading: Ref<boolean>
  failed: Ref<string>
  look: (text: string) => void
}

/** The state of one picker; `search` is called at most once per pause of 150 ms. */
export function usePick(search: (text: string) => Promise<PickOption[]>): Pick {
  const options = ref<PickOption[]>([])
  const typed = ref('')
  const loading = ref(false)
  const failed = ref('')
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run(text: string): Promise<void> {
    const mine = ++turn
    loading.value = true
    try {
      const found = await search(text)
      if (mine === turn) [options.value, failed.value] = [found, '']
    } catch (error) {
      if (mine === turn) [options.value, failed.value] = [[], error instanceof Error ? error.message : String(error)]
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  function look(text: string): void {
    typed.value = text.trim()
    loading.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void run(typed.value), text ? 150 : 0)
  }

  onScopeDispose(() => clearTimeout(timer))
  return { options, typed, loading, failed, look }
}
