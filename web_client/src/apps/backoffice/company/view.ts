/** The form of the business: general data, legal data, looks. */
import { _ } from '@tezga/client'
import type { FormView } from '../meta/types'

const LANGUAGES = [['en', 'English'], ['ru', 'Русский'], ['bs', 'Bosanski'], ['de', 'Deutsch']] as const

/** The form in the language of the page. */
export function companyView(): FormView {
  const text = (name: string, label: string, help = '') => ({ name, label, help, type: 'text' as const })
  return {
    kind: 'form', title: _('Business'), resource: '/api/v1/company',
    tabs: [{ title: _('General'), sections: [
      { title: _('Business'), fields: [
        { ...text('name', _('Business name'), _('Printed on receipts and reports.')), required: true, span: 2 }, { ...text('email', _('E-mail')), type: 'email' },
        { ...text('phone', _('Phone')), type: 'phone' }, { ...text('address', _('Address')), type: 'textarea', span: 2 },
      ] },
      { title: _('Legal data'), fields: [
        text('legal_name', _('Legal name')), text('registration_number', _('Registration number')), text('tax_id', _('Tax id')),
        text('vat_number', _('VAT number')), text('country', _('Country'), _('Two letters, such as DE.')), text('currency', _('Currency'), _('Three letters, such as EUR.')),
      ] },
      { title: _('Looks'), fields: [
        { name: 'language', label: _('Language'), type: 'select', help: _('For new people and for receipts.'), options: LANGUAGES.map(([value, label]) => ({ value, label })), required: true },
        { name: 'brand_hue', label: _('Brand colour'), type: 'integer', help: _('Hue from 0 to 360; text stays readable with every hue. 175 is teal.'), unit: '°' },
      ] },
    ] }],
  }
}
