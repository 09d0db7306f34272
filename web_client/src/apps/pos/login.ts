/** Signing in at the till: PIN or badge, checked on the device first so that it works without the server. */
import { ref, watch } from 'vue'
import { _, ApiError, clearWrongPins, countWrongPin, employeeOfBadge, getMeta, isPinRight, lockedUntil, type AppApi, type Employee } from '@tezga/client'

/** The outcome of one PIN. */
export type PinResult = 'right' | 'wrong' | 'unknown'

/** The employees that may sign in at this till. */
export function employeesOf(api: AppApi): Employee[] {
  return (api.boot.data.employees?.users as Employee[] | undefined) ?? []
}

/** The name of a role in the language of the screen: a shipped one that nobody renamed is translated. */
export function roleName(name: string): string {
  const shipped: Record<string, string> = { Owner: _('Owner'), Admin: _('Admin'), Manager: _('Manager'), Employee: _('Employee'), Cashier: _('Cashier'), Waiter: _('Waiter') }
  return shipped[name] ?? name
}

/** Login state of the screen. */
export function useLogin(api: AppApi) {
  const busy = ref(false)
  const message = ref('')
  const changing = ref<{ employee: Employee; pin: string } | null>(null)

  async function check(employee: Employee, pin: string): Promise<PinResult> {
    const key = await getMeta<CryptoKey>(api.storage, 'device_key')
    if (!key || !employee.pin) return 'unknown'
    return (await isPinRight(pin, employee, key)) ? 'right' : 'wrong'
  }

  /** Tries a PIN; `final` counts a wrong one. True when the person is in. */
  async function tryPin(employee: Employee, pin: string, final: boolean): Promise<boolean> {
    const locked = await lockedUntil(api.storage, employee.id)
    if (locked) {
      message.value = _('Too many wrong PINs. Wait five minutes or ask a store lead.')
      return false
    }
    const result = await check(employee, pin)
    if (result === 'right') return enter(employee, { user_id: employee.id, pin })
    if (result === 'unknown' && final) return askServer(employee, pin)
    if (result === 'wrong' && final) message.value = await countWrong(api, employee.id)
    return false
  }

  /** Signs in the owner of a badge; false when it is none of ours. */
  async function tryBadge(badge: string): Promise<boolean> {
    const employee = await employeeOfBadge(badge, employeesOf(api))
    if (!employee) {
      message.value = _('This badge belongs to nobody here.')
      return false
    }
    return enter(employee, { badge })
  }

  async function askServer(employee: Employee, pin: string): Promise<boolean> {
    busy.value = true
    try {
      const answer = await api.http.post<{ permissions: string[]; must_change_pin: boolean }>('auth/pin', { user_id: employee.id, pin })
      return settle({ ...employee, permissions: answer.permissions, must_change_pin: answer.must_change_pin }, pin)
    } catch (error) {
      message.value = error instanceof ApiError ? error.message : _('This PIN can be checked only by the server, which cannot be reached.')
      return false
    } finally {
      busy.value = false
    }
  }

  function enter(employee: Employee, proof: { user_id: string; pin: string } | { badge: string }): boolean {
    void confirm(employee, proof)
    return settle(employee, 'pin' in proof ? proof.pin : '')
  }

  function settle(employee: Employee, pin: string): boolean {
    message.value = ''
    void clearWrongPins(api.storage, employee.id)
    if (employee.must_change_pin && pin) {
      changing.value = { employee, pin }
      return false
    }
    api.session.enter(employee, employee.permissions)
    api.services.call('pos.log', 'sign_in', { employee: employee.id })
    return true
  }

  /** Opens the server's session too; a server that refuses ends the local one. */
  async function confirm(employee: Employee, proof: Record<string, string>): Promise<void> {
    try {
      await api.http.post('auth/pin', proof)
      api.events.emit('session.opened')
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) return
      if (api.session.state.user?.id === employee.id) api.session.leave()
      message.value = error.message
    }
  }

  return { busy, message, changing, tryPin, tryBadge, settle }
}

/** Keeps the person signed in over a reload of this tab; closing it or locking ends that. */
export function keepSession(api: AppApi): void {
  const known = employeesOf(api).find((employee) => employee.id === sessionStorage.getItem('tezga.employee'))
  if (known && !known.must_change_pin) api.session.enter(known, known.permissions)
  watch(() => api.session.state.user?.id, (id) => (id ? sessionStorage.setItem('tezga.employee', id) : sessionStorage.removeItem('tezga.employee')))
}

async function countWrong(api: AppApi, id: string): Promise<string> {
  const left = await countWrongPin(api.storage, id)
  api.services.call('pos.log', 'pin_wrong', { employee: id, left })
  if (!left) return _('Too many wrong PINs. Wait five minutes or ask a store lead.')
  return _('This PIN is not right. {left} tries left.', { left })
}
