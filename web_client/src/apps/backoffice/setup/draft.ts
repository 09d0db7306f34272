/** The onboarding document (CORE-04): four steps, filled with what is usual in a country. */

export interface SetupDraft {
  company: { name: string; email: string; phone: string; address: string; country: string; currency: string; language: string }
  store: { name: string; address: string; city: string; mode: 'retail' | 'restaurant' | 'both'; timezone: string }
  owner: { name: string; email: string; password: string }
  employee: { name: string; pin: string; role: string }
  /** `rate` in ten-thousandths (19 % = 1900). */
  tax: { name: string; rate: number | null; inclusive: boolean }
}

export interface Country {
  code: string
  currency: string
  timezone: string
  tax: { name: string; rate: number }
}

/** Usual values by country: currency, time zone and the standard VAT rate. */
export const COUNTRIES: Country[] = [
  { code: 'BA', currency: 'BAM', timezone: 'Europe/Sarajevo', tax: { name: 'PDV 17 %', rate: 1700 } },
  { code: 'DE', currency: 'EUR', timezone: 'Europe/Berlin', tax: { name: 'USt. 19 %', rate: 1900 } },
  { code: 'RU', currency: 'RUB', timezone: 'Europe/Moscow', tax: { name: 'НДС 22 %', rate: 2200 } },
  { code: 'AT', currency: 'EUR', timezone: 'Europe/Vienna', tax: { name: 'USt. 20 %', rate: 2000 } },
  { code: 'CH', currency: 'CHF', timezone: 'Europe/Zurich', tax: { name: 'MwSt. 8,1 %', rate: 810 } },
  { code: 'HR', currency: 'EUR', timezone: 'Europe/Zagreb', tax: { name: 'PDV 25 %', rate: 2500 } },
  { code: 'RS', currency: 'RSD', timezone: 'Europe/Belgrade', tax: { name: 'PDV 20 %', rate: 2000 } },
  { code: 'ME', currency: 'EUR', timezone: 'Europe/Podgorica', tax: { name: 'PDV 21 %', rate: 2100 } },
  { code: 'SI', currency: 'EUR', timezone: 'Europe/Ljubljana', tax: { name: 'DDV 22 %', rate: 2200 } },
  { code: 'MK', currency: 'MKD', timezone: 'Europe/Skopje', tax: { name: 'DDV 18 %', rate: 1800 } },
  { code: 'KZ', currency: 'KZT', timezone: 'Asia/Almaty', tax: { name: 'НДС 16 %', rate: 1600 } },
  { code: 'BY', currency: 'BYN', timezone: 'Europe/Minsk', tax: { name: 'НДС 20 %', rate: 2000 } },
]

const COUNTRY_OF_LANGUAGE: Record<string, string> = { bs: 'BA', de: 'DE', ru: 'RU' }

/** An empty draft with the usual values for the language of the page. */
export function startDraft(language: string): SetupDraft {
  const draft: SetupDraft = {
    company: { name: '', email: '', phone: '', address: '', country: '', currency: '', language },
    store: { name: '', address: '', city: '', mode: 'retail', timezone: '' },
    owner: { name: '', email: '', password: '' },
    employee: { name: '', pin: '', role: 'owner' },
    tax: { name: '', rate: null, inclusive: true },
  }
  return withCountry(draft, COUNTRY_OF_LANGUAGE[language] ?? 'DE')
}

/** The draft for a country: currency, time zone and tax follow, unless they were changed from what the last country suggested. */
export function withCountry(draft: SetupDraft, code: string): SetupDraft {
  const next = COUNTRIES.find((each) => each.code === code)
  const last = COUNTRIES.find((each) => each.code === draft.company.country)
  if (!next) return { ...draft, company: { ...draft.company, country: code } }
  const follow = <T>(value: T, suggested: T | undefined, now: T): T => (value === suggested || value === '' || value === null ? now : value)
  return {
    ...draft,
    company: { ...draft.company, country: code, currency: follow(draft.company.currency, last?.currency, next.currency) },
    store: { ...draft.store, timezone: follow(draft.store.timezone, last?.timezone, next.timezone) },
    tax: { ...draft.tax, name: follow(draft.tax.name, last?.tax.name, next.tax.name), rate: follow(draft.tax.rate, last?.tax.rate ?? null, next.tax.rate) },
  }
}

/** Values that follow from earlier steps where nothing was entered yet. */
export function carriedOver(draft: SetupDraft, step: number): SetupDraft {
  if (step === 1 && !draft.store.name) return { ...draft, store: { ...draft.store, name: draft.company.name, address: draft.company.address } }
  if (step === 2 && !draft.owner.email) return { ...draft, owner: { ...draft.owner, email: draft.company.email } }
  return draft
}

/** What must be entered before a step is complete: field path to reason key. */
export function missing(draft: SetupDraft, step: number): Record<string, 'required' | 'email' | 'pin' | 'password'> {
  const faults: Record<string, 'required' | 'email' | 'pin' | 'password'> = {}
  const need = (path: string, value: string | null) => { if (!value?.trim()) faults[path] = 'required' }
  if (step === 0) {
    need('company.name', draft.company.name)
    need('company.country', draft.company.country)
    need('company.currency', draft.company.currency)
  } else if (step === 1) {
    need('store.name', draft.store.name)
    need('store.timezone', draft.store.timezone)
  } else if (step === 2) {
    need('owner.name', draft.owner.name)
    if (!/^\S+@\S+\.\S+$/.test(draft.owner.email)) faults['owner.email'] = 'email'
    if (draft.owner.password.length < 10) faults['owner.password'] = 'password'
    need('employee.name', draft.employee.name)
    if (!/^\d{4,8}$/.test(draft.employee.pin)) faults['employee.pin'] = 'pin'
  } else {
    need('tax.name', draft.tax.name)
    if (draft.tax.rate === null) faults['tax.rate'] = 'required'
  }
  return faults
}

/** The step that holds a field the server refused. */
export function stepOf(path: string): number {
  const group = path.split('.')[0]
  return group === 'company' ? 0 : group === 'store' ? 1 : group === 'tax' ? 3 : 2
}
