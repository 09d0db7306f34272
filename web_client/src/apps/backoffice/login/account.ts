/** Who is signed in: sign-in, sign-out, language; the back office starts and ends with it. */
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { ApiError, followAddons, listenForAddons, switchLanguage, useBoot, type Boot, type User } from '@tezga/client'
import { toast } from '@tezga/ui'
import { problemOf, type Problem } from '../common/errors'
import { recall, remember } from '../common/storage'
import type { Meta } from '../meta/types'
import type { Office } from '../office'

/** What the page shows: the sign-in form, the wizard of a new shop, or the office. */
export type Stage = 'starting' | 'setup' | 'login' | 'password' | 'office' | 'failed'

interface SignedIn {
  user: User
  permissions: string[]
  must_change_password?: boolean
}

export interface Account {
  stage: Ref<Stage>
  problem: Ref<Problem | null>
  languages: ComputedRef<{ code: string; name: string }[]>
  /** Takes over the first boot document and decides what the page shows. */
  begin: () => void
  /** Takes over a changed company: name, currency, colours. */
  refresh: () => Promise<void>
  /** Signs in; raises what the server answers. */
  signIn: (email: string, password: string, otp: string) => Promise<void>
  signOut: () => Promise<void>
  changePassword: (current: string, next: string) => Promise<void>
  /** Looks at one store, or (null) at all of them, from now on and the next time. */
  lookAt: (store: string | null) => Promise<void>
  /** Switches the language of the page at once and of the person for the next time. */
  speak: (code: string) => Promise<void>
  /** Opens the office for the session that the browser holds; `password` first when it must be changed. */
  enter: (mustChange?: boolean) => Promise<void>
}

const LANGUAGE = 'language'
const STORE = 'store'
const ALL_STORES = 'all'

/** The account of the page; one per app. */
export function createAccount(office: Office): Account {
  const { api } = office
  const stage = ref<Stage>('starting')
  const problem = shallowRef<Problem | null>(null)
  let stopListening: () => void = () => undefined
  let verifying = false
  api.http.language = recall<string | null>(LANGUAGE, null)
  api.http.store = recall<string | null>(STORE, ALL_STORES)
  const boot = shallowRef<Boot | null>(null)
  const languages = computed(() => boot.value?.i18n.languages ?? [])

  function begin(): void {
    take()
    const wanted = api.http.language
    if (wanted && wanted !== api.boot.i18n.language) void switchLanguage(api, wanted).catch(() => undefined)
    api.events.on('boot.changed', () => void renewed())
    api.http.onRefused = (error) => {
      if (error.status === 401 && stage.value === 'office') void verify()
    }
    if (api.boot.setup_needed) stage.value = 'setup'
    else if (api.boot.user) void enter()
    else stage.value = 'login'
  }

  /** Shows the boot document, at once with the declarations that belong to it: no screen asks a store for what is off there. */
  function take(meta?: Meta | null): void {
    if (meta) office.meta.value = meta
    boot.value = api.boot
    office.refreshBoot()
  }

  /** A refusal may concern one call only; the session is over when it is refused itself. */
  async function verify(): Promise<void> {
    if (verifying) return
    verifying = true
    const error = await api.http.get('auth/me').then(() => null, (refusal: unknown) => refusal)
    verifying = false
    if (error instanceof ApiError && error.status === 401) expire()
  }

  function expire(): void {
    stopListening()
    api.session.leave()
    api.boot.user = null
    stage.value = 'login'
  }

  async function reboot(): Promise<void> {
    const [fresh, meta] = await Promise.all([api.http.get<Boot>('boot', { query: { app: 'backoffice' } }), stage.value === 'office' ? office.askMeta() : null])
    useBoot(api, fresh)
    take(meta)
    await followAddons(api.boot.addons, api)
  }

  /** Addons were switched while the page is open: rights, menus, lists and forms follow. */
  async function renewed(): Promise<void> {
    if (stage.value !== 'office' || !api.boot.user) return take()
    const meta = await office.askMeta().catch(() => null)
    take(meta)
    if (api.boot.user) api.session.enter(api.boot.user, api.boot.permissions)
  }

  async function enter(mustChange = false): Promise<void> {
    try {
      if (!api.boot.user) await reboot()
      if (!isStoreReached()) await choose(null)
      if (api.boot.user) api.session.enter(api.boot.user, api.boot.permissions)
      if (mustChange) return void (stage.value = 'password')
      await Promise.all([office.loadMeta(), office.useShopClock()])
      stage.value = 'office'
      stopListening()
      stopListening = listenForAddons(api)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return void (stage.value = 'login')
      problem.value = problemOf(error)
      stage.value = 'failed'
    }
  }

  /** A remembered store may be closed by now, or that of somebody else who used this browser. */
  function isStoreReached(): boolean {
    const wanted = api.http.store
    return !wanted || (wanted === ALL_STORES ? api.boot.all_stores : api.boot.stores.some((each) => each.id === wanted))
  }

  async function choose(store: string | null): Promise<void> {
    api.http.store = store
    remember(STORE, store)
    await reboot()
  }

  async function lookAt(store: string | null): Promise<void> {
    const before = api.http.store
    if (!(await office.route.mayLeave())) return
    try {
      await choose(store ?? ALL_STORES)
      office.labels.forgetAll()
      office.trail = null
      if (api.boot.user) api.session.enter(api.boot.user, api.boot.permissions)
    } catch (error) {
      api.http.store = before
      remember(STORE, before)
      toast(problemOf(error).text, { tone: 'danger' })
    }
  }

  async function signIn(email: string, password: string, otp: string): Promise<void> {
    const answer = await api.http.post<SignedIn>('auth/login', { email, password, ...(otp ? { otp } : {}) })
    api.boot.user = null
    await enter(answer.must_change_password)
  }

  async function signOut(): Promise<void> {
    await api.http.post('auth/logout').catch(() => undefined)
    expire()
  }

  async function changePassword(current: string, next: string): Promise<void> {
    await api.http.post('auth/password', { current, new: next })
    if (stage.value === 'password') await enter()
  }

  async function speak(code: string): Promise<void> {
    try {
      await switchLanguage(api, code)
      api.http.language = code
      remember(LANGUAGE, code)
      if (stage.value === 'office') await office.loadMeta()
    } catch (error) {
      toast(problemOf(error).text, { tone: 'danger' })
    }
  }

  return { stage, problem, languages, refresh: reboot, begin, signIn, signOut, changePassword, lookAt, speak, enter }
}

const key: InjectionKey<Account> = Symbol('account')

/** Makes the account available below. */
export function provideAccount(account: Account): void {
  provide(key, account)
}

/** The account of the page; call it in a component's setup. */
export function useAccount(): Account {
  const account = inject(key)
  if (!account) throw new Error('useAccount() works inside the back office only.')
  return account
}
