/** The one-time code of one's own sign-in: whether it is on, setting it up, recovery codes, switching it off. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemOf, type Problem } from '../common/errors'
import { useLoad, type Load } from '../common/useLoad'
import type { Office } from '../office'

export interface OtpState {
  on: boolean
  recovery_left: number
  has_password: boolean
}

export interface OtpSetup {
  secret: string
  uri: string
  setup: string
}

/** What a password was asked for. */
export type Wanted = 'setup' | 'codes' | 'off'

export interface Otp {
  load: Load<OtpState>
  /** What waits for the password, or null. */
  asking: Ref<Wanted | null>
  setup: ShallowRef<OtpSetup | null>
  /** New recovery codes, until the person says that they are kept. */
  codes: ShallowRef<string[]>
  problem: ShallowRef<Problem | null>
  busy: Ref<boolean>
  /** Does what was asked for; false when the server refused. */
  withPassword: (password: string) => Promise<boolean>
  confirm: (code: string) => Promise<boolean>
  leave: () => void
}

/** The state of the screen. */
export function useOtp(office: Office): Otp {
  const { http } = office.api
  const load = useLoad((signal) => http.get<OtpState>('auth/otp', { signal }))
  const asking = ref<Wanted | null>(null)
  const setup = shallowRef<OtpSetup | null>(null)
  const codes = shallowRef<string[]>([])
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)

  async function attempt(task: () => Promise<void>): Promise<boolean> {
    busy.value = true
    problem.value = null
    try {
      await task()
      return true
    } catch (error) {
      problem.value = problemOf(error)
      return false
    } finally {
      busy.value = false
    }
  }

  const withPassword = (password: string) => attempt(async () => {
    if (asking.value === 'setup') setup.value = await http.post<OtpSetup>('auth/otp/setup', { password })
    if (asking.value === 'codes') codes.value = (await http.post<{ recovery_codes: string[] }>('auth/otp/codes', { password })).recovery_codes
    if (asking.value === 'off') await http.post('auth/otp/off', { password })
    asking.value = null
    await load.reload()
  })

  const confirm = (code: string) => attempt(async () => {
    const answer = await http.post<{ recovery_codes: string[] }>('auth/otp/confirm', { setup: setup.value!.setup, code })
    setup.value = null
    codes.value = answer.recovery_codes
    await load.reload()
  })

  function leave(): void {
    asking.value = setup.value = problem.value = null
  }

  return { load, asking, setup, codes, problem, busy, withPassword, confirm, leave }
}
