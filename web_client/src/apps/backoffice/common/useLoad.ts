/** Loading of one thing: skeleton first, the answer or the problem after, late answers ignored. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { isAbort, problemOf, type Problem } from './errors'

export interface Load<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<Problem | null>
  loading: Ref<boolean>
  /** Loads again; what was there stays visible meanwhile. */
  reload: () => Promise<void>
}

/** A load that starts with the first `reload`; the signal ends an outdated call. */
export function useLoad<T>(fetch: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let running: AbortController | null = null

  async function reload(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    loading.value = true
    try {
      const answer = await fetch(mine.signal)
      if (mine === running) [data.value, problem.value] = [answer, null]
    } catch (error) {
      if (mine === running && !isAbort(error)) problem.value = problemOf(error)
    } finally {
      if (mine === running) loading.value = false
    }
  }

  onScopeDispose(() => running?.abort())
  return { data, problem, loading, reload }
}
