// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Value } from '../meta/types'
import { searchPages, settingChanges, type Setting, type SettingPage } from './pages'

const setting = (key: string, value: unknown, more: Partial<Setting> = {}) => ({ key, label: key, help: '', type: 'integer', value, default: 0, level: 'store', inherited_from: null, ...more }) as Setting
const pages: SettingPage[] = [
  { addon: 'sales', title: 'Sales', fields: [setting('sales.days', 30, { label: 'Days to return', help: 'After this a refund needs approval' }), setting('sales.max', 5, { inherited_from: 'company' })] },
  { addon: 'pos', title: 'Till', fields: [setting('pos.sound', true, { label: 'Sounds' })] },
]

describe('settings', () => {
  it('are found by typing words of name, help or group', () => {
    expect(searchPages(pages, 'refund').map((page) => page.fields.length)).toEqual([1])
    expect(searchPages(pages, 'till').map((page) => page.addon)).toEqual(['pos'])
    expect(searchPages(pages, '')).toBe(pages)
  })

  it('send what differs; a value given back goes as null, but only where one is set', () => {
    expect(settingChanges(pages, new Map<string, Value>([['sales.days', 14], ['pos.sound', true]]))).toEqual({ 'sales.days': 14 })
    expect(settingChanges(pages, new Map([['sales.days', null], ['sales.max', null]]))).toEqual({ 'sales.days': null })
  })
})
