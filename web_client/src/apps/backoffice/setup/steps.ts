/** The four steps of the wizard as fields. */
import { _ } from '@tezga/client'
import type { Field } from '../meta/types'
import { COUNTRIES } from './draft'

export interface Step {
  title: string
  text: string
  fields: Field[]
}

const LANGUAGES = [['en', 'English'], ['ru', 'Русский'], ['bs', 'Bosanski'], ['de', 'Deutsch']] as const
const options = (pairs: readonly (readonly [string, string])[]) => pairs.map(([value, label]) => ({ value, label }))

function countryNames(): [string, string][] {
  const names: Record<string, string> = {
    BA: _('Bosnia and Herzegovina'), DE: _('Germany'), RU: _('Russia'), AT: _('Austria'), CH: _('Switzerland'), HR: _('Croatia'), RS: _('Serbia'),
    ME: _('Montenegro'), SI: _('Slovenia'), MK: _('North Macedonia'), KZ: _('Kazakhstan'), BY: _('Belarus'),
  }
  return COUNTRIES.map(({ code }) => [code, names[code] ?? code])
}

/** The steps in the language of the page; field names are paths of the document. */
export function setupSteps(): Step[] {
  const currencies = [...new Set([...COUNTRIES.map((each) => each.currency), 'USD', 'GBP', 'PLN', 'CZK'])].map((code) => [code, code] as const)
  const zones = [...new Set(COUNTRIES.map((each) => each.timezone))].map((zone) => [zone, zone.replace('_', ' ')] as const)
  return [
    { title: _('Your business'), text: _('This stands on receipts and reports. Everything can be changed later.'), fields: [
      { name: 'company.name', label: _('Business name'), type: 'text', required: true, span: 3 }, { name: 'company.email', label: _('E-mail'), type: 'email', span: 2 }, { name: 'company.phone', label: _('Phone'), type: 'phone' },
      { name: 'company.address', label: _('Address'), type: 'text', span: 3 }, { name: 'company.country', label: _('Country'), type: 'select', required: true, options: options(countryNames()) },
      { name: 'company.currency', label: _('Currency'), type: 'select', required: true, options: options(currencies) }, { name: 'company.language', label: _('Language'), type: 'select', required: true, options: options(LANGUAGES) },
    ] },
    { title: _('Your store'), text: _('The first store; more can follow.'), fields: [
      { name: 'store.name', label: _('Store name'), type: 'text', required: true, span: 2 }, { name: 'store.city', label: _('City'), type: 'text' }, { name: 'store.address', label: _('Address'), type: 'text', span: 3 },
      { name: 'store.mode', label: _('What do you run?'), type: 'select', required: true, options: options([['retail', _('Shop')], ['restaurant', _('Restaurant')], ['both', _('Both')]]), span: 2 }, { name: 'store.timezone', label: _('Time zone'), type: 'select', required: true, options: options(zones) },
    ] },
    { title: _('Your people'), text: _('You sign in here with e-mail and password; at the till everybody uses a PIN.'), fields: [
      { name: 'owner.name', label: _('Your name'), type: 'text', required: true }, { name: 'owner.email', label: _('E-mail'), type: 'email', required: true }, { name: 'owner.password', label: _('Password'), type: 'password', required: true, help: _('At least 10 characters.') },
      { name: 'employee.name', label: _('First person at the till'), type: 'text', required: true, help: _('Enter your own name if you sell yourself.') }, { name: 'employee.pin', label: _('PIN'), type: 'password', required: true, help: _('4 to 8 digits.') },
      { name: 'employee.role', label: _('Role'), type: 'select', required: true, options: options([['owner', _('Owner')], ['admin', _('Admin')], ['manager', _('Manager')], ['employee', _('Employee')], ['cashier', _('Cashier')], ['waiter', _('Waiter')]]) },
    ] },
    { title: _('Your tax'), text: _('The tax that most of your products carry. More rates are added later under Money.'), fields: [
      { name: 'tax.name', label: _('Name of the tax'), type: 'text', required: true, span: 2 }, { name: 'tax.rate', label: _('Rate'), type: 'rate', required: true }, { name: 'tax.inclusive', label: _('Prices include this tax'), type: 'boolean', span: 3 },
    ] },
  ]
}
