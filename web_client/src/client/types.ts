/** Shapes that the server sends at start and that addons see; the wire names are those of the HTTP API. */
import type { Catalogue } from './catalogue'
import type { Events } from './events'
import type { Formats } from './format'
import type { Http } from './http'
import type { HwClient } from './hw'
import type { Messages } from './i18n'
import type { Outbox } from './ops'
import type { Registries, Screens, Slots } from './registries'
import type { Router } from './router'
import type { Services } from './services'
import type { Session } from './session'
import type { Storage } from './db'

/** Anything JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The company as the boot document describes it; `brand_hue` is degrees 0-360. */
export interface Company {
  name: string
  legal_name: string
  currency: string
  country: string
  tax_id?: string
  vat_number?: string
  registration_number?: string
  brand_hue?: number
}

/** The store of this device. */
export interface Store {
  id: string
  name: string
  address: string
  city: string
  phone?: string
  timezone: string
  currency: string
  country: string
  mode: string
  day_cutover_hour?: number
  receipt_header?: string
  receipt_footer?: string
}

/** The register (one till position) of this device; `code` starts its receipt numbers. */
export interface Register {
  id: string
  name: string
  number: number
  code: string
  /** What the numbers of this till begin with: the code, with a mark where several tills share the register. */
  prefix?: string
  /** The settings that it shares with other registers. */
  profile_id?: string | null
}

/** One enabled addon with its built entry for this app; an empty entry means the addon has no part here. */
export interface AddonInfo {
  name: string
  title: string
  version: string
  entry: string | null
  css?: string[]
}

/** A person; `role` and `color` (1-8) come with the employees of a till. */
export interface User {
  id: string
  name: string
  email?: string
  language?: string
  initials?: string
  role?: string
  color?: number
}

/** A person who can sign in at this till, with what is needed to check PIN and badge offline. */
export interface Employee extends User {
  permissions: string[]
  badges: string[]
  pin: { salt: string; iterations: number; verifier: string } | null
  /** What the person types where no names are shown. */
  number?: number | null
  must_change_pin: boolean
}

/** Texts and format tables of one language. */
export interface I18nData {
  language: string
  languages?: { code: string; name: string }[]
  formats?: Formats
  messages?: Messages
  /** Where the texts of help lie in this language; empty in English. */
  apart?: string
}

/** The answer of `GET /api/v1/boot?app=...`. */
export interface Boot {
  app: string
  version: string
  contract: number
  user: User | null
  permissions: string[]
  setup_needed: boolean
  company: Company
  store: Store | null
  register: Register | null
  /** The stores that the signed-in person may look at. */
  stores: { id: string; name: string; code: string }[]
  /** True when the person may look at all stores at once. */
  all_stores: boolean
  device: { id: string; name: string; kind: string } | null
  addons: AddonInfo[]
  /** Up to which switching of addons this document speaks. */
  addons_seq: number
  /** Up to which row of each stream this document speaks of settings. */
  settings_seq?: { company: number; store?: number }
  settings: Record<string, Json>
  i18n: I18nData
  data: Record<string, Record<string, unknown>>
}

/** What an addon's `setup(app)` receives: the boot document, the three mechanisms and the client's parts. */
export interface AppApi {
  app: string
  boot: Boot
  services: Services
  events: Events
  slots: Slots
  screens: Screens
  registries: Registries
  http: Http
  ops: Outbox
  catalog: Catalogue
  hw: HwClient
  storage: Storage
  session: Session
  router: Router
}

/** A module that an addon ships for one app. */
export interface AddonModule {
  setup(app: AppApi): void | Promise<void>
}
