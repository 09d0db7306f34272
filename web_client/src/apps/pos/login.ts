/** Signing in at the till: PIN or badge, checked on the device first so that it works without the server. */
import { ref, shallowReactive, watch } from 'vue'
import { _, ApiError, clearWrongPins, countWrongPin, employeeOfBadge, getMeta, isPinRight, lockedUntil, type AppApi, type Employee } from '@tezga/client'

const patienceMs = 5000

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

/** How somebody came in: by a tile with a name, by a typed number, or by a badge. */
export type Way = 'tile' | 'number' | 'badge'

/** What is said to a number or PIN that fits nobody. */
export function wrongNumber(): string {
  return _('Number or PIN is not right.')
}

/** Whether the three choices are asked after sign-in now (POS-23). */
export const start = shallowReactive({ isAsking: false })

/** Asks what to do where the setting `pos.ask_after_login` says so; never while a receipt is open. */
function askStart(api: AppApi, way: Way): void {
  const asks = String(api.boot.settings['pos.ask_after_login'] ?? 'number')
  const isOpen = api.services.has('pos.has_open_cart') && api.services.call<boolean>('pos.has_open_cart')
  start.isAsking = !isOpen && (asks === 'always' || (asks === 'number' && way === 'number'))
}

/** Login state of the screen. */
export function useLogin(api: AppApi) {
  const busy = ref(false)
  const message = ref('')
  const changing = ref<{ employee: Employee; pin: string; way: Way } | null>(null)

  async function check(employee: Employee, pin: string): Promise<PinResult> {
    const key = await getMeta<CryptoKey>(api.storage, 'device_key')
    if (!key || !employee.pin) return 'unknown'
    return (await isPinRight(pin, employee, key)) ? 'right' : 'wrong'
  }

  /** Tries a PIN; `final` counts a wrong one. True when the person is in. */
  async function tryPin(employee: Employee, pin: string, final: boolean, way: Way = 'tile'): Promise<boolean> {
    if (await lockedUntil(api.storage, employee.id)) {
      message.value = _('Too many wrong PINs. Wait five minutes or ask a store lead.')
      return false
    }
    const result = await check(employee, pin)
    if (result === 'right') return enter(employee, { user_id: employee.id, pin }, way)
    if (result === 'unknown' && final) return askServer(employee, pin, way)
    if (result === 'wrong' && final) message.value = await countWrong(api, employee.id, way)
    return false
  }

  /** Signs in the owner of a badge; false when it is none of ours. */
  async function tryBadge(badge: string): Promise<boolean> {
    const employee = await employeeOfBadge(badge, employeesOf(api))
    if (!employee) {
      message.value = _('This badge belongs to nobody here.')
      return false
    }
    return enter(employee, { badge }, 'badge')
  }

  async function askServer(employee: Employee, pin: string, way: Way): Promise<boolean> {
    busy.value = true
    try {
      const answer = await api.http.post<{ permissions: string[]; must_change_pin: boolean }>('auth/pin', { user_id: employee.id, pin })
      return settle({ ...employee, permissions: answer.permissions, must_change_pin: answer.must_change_pin }, pin, way)
    } catch (error) {
      message.value = error instanceof ApiError ? error.message : _('This PIN can be checked only by the server, which cannot be reached.')
      return false
    } finally {
      busy.value = false
    }
  }

  function enter(employee: Employee, proof: { user_id: string; pin: string } | { badge: string }, way: Way): boolean {
    void confirm(employee, proof)
    return settle(employee, 'pin' in proof ? proof.pin : '', way)
  }

  function settle(employee: Employee, pin: string, way: Way): boolean {
    message.value = refusalOf(api, employee)
    if (message.value) return false
    void clearWrongPins(api.storage, employee.id)
    if (employee.must_change_pin && pin) {
      changing.value = { employee, pin, way }
      return false
    }
    askStart(api, way)
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

/** Why a person may not work at this till now, as addons say (`pos.entering`); an empty text when nothing is in the way. */
function refusalOf(api: AppApi, employee: Employee): string {
  return api.registries.list<(employee: Employee) => string>('pos.entering').map(([, say]) => say(employee)).find(Boolean) ?? ''
}

/** Rights that changed in the back office count here at once; who may no longer work here is signed out, the carts stay. */
export function followRights(api: AppApi): void {
  api.events.on('boot.changed', () => {
    const id = api.session.state.user?.id
    if (!id) return
    const known = employeesOf(api).find((employee) => employee.id === id)
    if (known) api.session.enter(known, known.permissions)
    else api.session.leave()
  })
}

/** Asks for the boot document and answers when it is here, at the latest after some seconds. */
export function renewed(api: AppApi): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      off()
      resolve()
    }
    const timer = setTimeout(done, patienceMs)
    const off = api.events.on('boot.changed', done)
    api.events.emit('boot.outdated')
  })
}

/** Keeps the person signed in over a reload of this tab; closing it or locking ends that. */
export function keepSession(api: AppApi): void {
  const known = employeesOf(api).find((employee) => employee.id === sessionStorage.getItem('tezga.employee'))
  if (known && !known.must_change_pin) api.session.enter(known, known.permissions)
  watch(() => api.session.state.user?.id, (id) => (id ? sessionStorage.setItem('tezga.employee', id) : sessionStorage.removeItem('tezga.employee')))
}

/** What to say after a wrong PIN; whoever types a number is not told whether it exists. */
async function countWrong(api: AppApi, id: string, way: Way): Promise<string> {
  const left = await countWrongPin(api.storage, id)
  api.services.call('pos.log', 'pin_wrong', { employee: id, left })
  if (!left) return _('Too many wrong PINs. Wait five minutes or ask a store lead.')
  if (way === 'number') return wrongNumber()
  return _('This PIN is not right. {left} tries left.', { left })
}
