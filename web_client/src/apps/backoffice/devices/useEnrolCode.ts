/** Making of an enrolment code and the time it has left. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemOf } from '../common/errors'
import { useOffice } from '../office'

export interface EnrolCode {
  code: string
  expires_at: string
}

interface Enrol {
  code: ShallowRef<EnrolCode | null>
  problem: Ref<string>
  busy: Ref<boolean>
  make: (register: string, kind: string) => Promise<void>
  clear: () => void
}

/** One code at a time; a new one replaces it on screen. */
export function useEnrolCode(): Enrol {
  const office = useOffice()
  const code = shallowRef<EnrolCode | null>(null)
  const problem = ref('')
  const busy = ref(false)

  async function make(register: string, kind: string): Promise<void> {
    busy.value = true
    problem.value = ''
    try {
      code.value = await office.api.http.post<EnrolCode>('devices/codes', { register_id: register, kind })
    } catch (error) {
      problem.value = problemOf(error).text
    } finally {
      busy.value = false
    }
  }

  return { code, problem, busy, make, clear: () => ((code.value = null), (problem.value = '')) }
}
