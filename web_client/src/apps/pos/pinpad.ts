/** Typing on the sign-in screen: the PIN of a chosen person, or a number and a PIN where no name was tapped. */
import { ref } from 'vue'
import { type AppApi, type Employee } from '@tezga/client'
import { employeesOf, wrongNumber, type useLogin } from './login'

const restMs = 700 // a PIN has four to eight digits: one that is not right yet may go on

/** The state of the pad; `key` takes what the number keys say. */
export function usePinPad(api: AppApi, login: ReturnType<typeof useLogin>) {
  const chosen = ref<Employee | null>(null)
  const isByNumber = ref(false)
  const field = ref<'number' | 'pin'>('pin')
  const number = ref('')
  const pin = ref('')
  /** Looked up anew each time: a PIN may have been changed while the screen is open. */
  const person = (): Employee | undefined => employeesOf(api).find((one) => (isByNumber.value ? String(one.number ?? '') === number.value : one.id === chosen.value?.id))
  let timer: ReturnType<typeof setTimeout> | undefined

  /** A tile was tapped. */
  function choose(employee: Employee | null): void {
    chosen.value = employee
    isByNumber.value = false
    field.value = 'pin'
    number.value = pin.value = login.message.value = ''
  }

  /** Number and PIN are typed instead. */
  function byNumber(): void {
    choose(null)
    isByNumber.value = true
    field.value = 'number'
  }

  async function key(name: string): Promise<void> {
    if (login.busy.value || (!chosen.value && !isByNumber.value)) return
    login.message.value = ''
    clearTimeout(timer)
    const target = field.value === 'number' ? number : pin
    if (name === 'back') target.value = target.value.slice(0, -1)
    else if (name === 'clear') target.value = ''
    else if (name === 'enter') await (field.value === 'number' ? toPin() : attempt(true))
    else if (/^\d$/.test(name) && target.value.length < 8) {
      target.value += name
      if (target === pin && pin.value.length >= 4 && !(await attempt(false))) timer = setTimeout(() => void attempt(true), restMs)
    }
  }

  function toPin(): void {
    if (number.value) field.value = 'pin'
  }

  async function attempt(final: boolean): Promise<boolean> {
    const tried = pin.value
    if (tried.length < 4) return false
    const who = person()
    if (final && !who) login.message.value = wrongNumber()
    const isIn = who ? await login.tryPin(who, tried, final, isByNumber.value ? 'number' : 'tile') : false
    if (isIn || (final && pin.value === tried)) pin.value = ''
    return isIn
  }

  const stop = (): void => clearTimeout(timer)
  return { chosen, isByNumber, field, number, pin, choose, byNumber, key, stop }
}
