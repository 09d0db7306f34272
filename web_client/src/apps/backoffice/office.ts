/** What every back-office screen shares: the app's parts, the description from the server, the address, messages. */
import { computed, inject, provide, shallowReactive, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import type { AppApi } from '@tezga/client'
import { Labels } from './common/labels'
import { Records } from './common/records'
import type { FormView, ListView, Meta } from './meta/types'
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
  readonly route: Route
  readonly labels: Labels
  trail: Trail | null = null
  private readonly currencyCode = shallowRef('')

  constructor(readonly api: AppApi) {
    this.route = new Route(api.router)
    this.labels = new Labels(api.http)
    this.currency = computed(() => this.currencyCode.value)
    this.refreshBoot()
  }

  /** Takes over what the boot document says now. */
  refreshBoot(): void {
    this.currencyCode.value = this.api.boot?.store?.currency ?? this.api.boot?.company?.currency ?? ''
  }

  /** Loads what the server declares for this person in the language of the session. */
  async loadMeta(): Promise<void> {
    this.meta.value = await this.api.http.get<Meta>('meta')
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
