/** What every back-office screen shares: the app's parts, the description from the server, the address, messages. */
import { computed, inject, provide, shallowReactive, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import { toast } from '@tezga/ui'
import { formats, setFormats, type AppApi, type Boot } from '@tezga/client'
import { Labels } from './common/labels'
import { Records, type Page } from './common/records'
import { problemOf } from './common/errors'
import { ListChoices } from './list/choices'
import type { FormView, ListView, Meta, Row } from './meta/types'
import { Route } from './router/route'

/** The ids of the list that a form was opened from, so that it can step to the next record. */
export interface Trail {
  view: string
  link: string
  ids: string[]
  offset: number
  total: number
}

/** What the page title and breadcrumb add to the menu entry: the name of the open record. */
export interface Heading {
  text: string
}

export class Office {
  readonly meta: ShallowRef<Meta> = shallowRef({ menus: [], views: {}, dashboards: {}, permissions: [] })
  readonly heading = shallowReactive<Heading>({ text: '' })
  readonly currency: ComputedRef<string>
  /** Name of the company, for the brand and the page title. */
  readonly shop: ComputedRef<string>
  /** The stores that this person may look at; empty for somebody without any role. */
  readonly stores: ComputedRef<{ id: string; name: string }[]>
  /** The store in view, or null for all of them. */
  readonly store: ComputedRef<{ id: string; name: string } | null>
  readonly seesAllStores: ComputedRef<boolean>
  readonly route: Route
  readonly labels: Labels
  /** Saved views and columns of the person. */
  readonly choices: ListChoices
  trail: Trail | null = null
  private readonly boot: ShallowRef<Boot | null> = shallowRef(null)

  constructor(readonly api: AppApi) {
    this.route = new Route(api.router)
    this.labels = new Labels(api.http)
    this.choices = new ListChoices(api.http, (error) => toast(problemOf(error).text, { tone: 'danger' }))
    this.currency = computed(() => this.boot.value?.store?.currency ?? this.boot.value?.company?.currency ?? '')
    this.shop = computed(() => this.boot.value?.company?.name ?? '')
    this.stores = computed(() => this.boot.value?.stores ?? [])
    this.store = computed(() => this.boot.value?.store ?? null)
    this.seesAllStores = computed(() => this.boot.value?.all_stores ?? false)
    this.refreshBoot()
  }

  /** Takes over what the boot document says now. */
  refreshBoot(): void {
    this.boot.value = this.api.boot ?? null
  }

  /** Asks what the server declares for this person in the language of the session; screens see it once it is in `meta`. */
  async askMeta(): Promise<Meta> {
    const person = this.api.session.state.user?.id ?? ''
    const [meta] = await Promise.all([this.api.http.get<Meta>('meta'), this.choices.load(person)])
    return meta
  }

  /** Asks for the declarations and shows them. */
  async loadMeta(): Promise<void> {
    this.meta.value = await this.askMeta()
  }

  /** Shows times on the wall of the shop: of the chosen store, else of the first one. */
  async useShopClock(): Promise<void> {
    if (this.api.boot.store) return
    const zone = (await this.places('stores'))[0]?.timezone
    if (typeof zone === 'string' && zone) setFormats(formats(), this.api.boot.company?.currency, zone)
  }

  /** All stores, registers or profiles of tills. */
  async places(kind: 'stores' | 'registers' | 'profiles'): Promise<Row[]> {
    const page = await this.api.http.get<Page>(kind, { query: { per_page: 500 } }).catch(() => null)
    return page?.items ?? []
  }

  /** The resource of a view. */
  records(resource: string): Records {
    return new Records(this.api.http, resource)
  }

  /** The list of that name, if this person may see it. */
  list(name: string): ListView | null {
    const view = this.meta.value.views[name]
    return view?.kind === 'list' ? view : null
  }

  /** The form of that name, if this person may see it. */
  form(name: string): FormView | null {
    const view = this.meta.value.views[name]
    return view?.kind === 'form' ? view : null
  }

  /** The list that opens a form, by the form's name. */
  listOf(form: string): { name: string; view: ListView } | null {
    for (const [name, view] of Object.entries(this.meta.value.views)) {
      if (view.kind === 'list' && view.form === form) return { name, view }
    }
    return null
  }

  /** True when the person holds a permission. */
  can(permission: string): boolean {
    return this.api.session.can(permission)
  }
}

const key: InjectionKey<Office> = Symbol('back office')

/** Makes an office available to all screens below. */
export function provideOffice(office: Office): void {
  provide(key, office)
}

/** The office of the running app; call it in a component's setup. */
export function useOffice(): Office {
  const office = inject(key)
  if (!office) throw new Error('useOffice() works inside the back office only.')
  return office
}
