/** Texts of the client: gettext semantics, one domain per addon, and a change of language without a reload. */
import { afterEach, describe, expect, it } from 'vitest'
import { computed } from 'vue'
import { _, hasTextsApart, language, loadTextsApart, setMessages, translator } from './i18n'

const russian = {
  language: 'ru',
  messages: {
    core: { 'Close': ['Закрыть'], 'verb\x04Order': ['Заказать'] },
    loyalty: { 'Points': ['Баллы'], '{n} point': ['{n} балл', '{n} балла', '{n} баллов'] },
    pos: { 'Points': ['Кассы'] },
  },
}
const loyalty = translator('loyalty')

afterEach(() => setMessages({ language: 'en' }))

describe('texts', () => {
  it('change with the language, also in what was computed before', () => {
    const label = computed(() => _('Close'))
    expect(label.value).toBe('Close')
    setMessages(russian)
    expect([label.value, language()]).toEqual(['Закрыть', 'ru'])
    setMessages({ language: 'de', messages: {} })
    expect(label.value).toBe('Close')
  })

  it('belong to one domain: equal English words never share a translation', () => {
    setMessages(russian)
    expect([loyalty('Points'), translator('pos')('Points'), _('Points'), translator('absent')('Points')]).toEqual(
      ['Баллы', 'Кассы', 'Points', 'Points'])
  })

  it('have the form of their number', () => {
    setMessages(russian)
    expect([1, 3, 5, 21, 112].map((n) => loyalty.ngettext('{n} point', '{n} points', n))).toEqual(
      ['1 балл', '3 балла', '5 баллов', '21 балл', '112 баллов'])
    setMessages({ language: 'en' })
    expect([0, 1, 2].map((n) => loyalty.ngettext('{n} point', '{n} points', n))).toEqual(['0 points', '1 point', '2 points'])
  })

  it('of help are fetched once and when asked for, and belong to one language', async () => {
    const asked: string[] = []
    const answer = (address: string) => (asked.push(address), Promise.resolve(new Response(JSON.stringify({ loyalty: { 'Giving points': ['Баллы клиенту'] } }))))
    setMessages({ ...russian, apart: '/ru.json' })
    expect([hasTextsApart(), loyalty('Giving points')]).toEqual([false, 'Giving points'])
    await loadTextsApart(answer)
    await loadTextsApart(answer)
    expect([loyalty('Giving points'), loyalty('Points'), asked]).toEqual(['Баллы клиенту', 'Баллы', ['/ru.json']])
    setMessages({ language: 'de', messages: {}, apart: '/de.json' })
    expect([hasTextsApart(), loyalty('Giving points')]).toEqual([false, 'Giving points'])
  })

  it('tell contexts apart', () => {
    setMessages(russian)
    const core = translator('core')
    expect([core.pgettext('verb', 'Order'), core.pgettext('noun', 'Order')]).toEqual(['Заказать', 'Order'])
  })

  it('fill placeholders, leave unknown ones and take values literally', () => {
    expect(_('{who} owes {sum}, {toString}', { who: '$&{sum}', sum: 5 })).toBe('$&{sum} owes 5, {toString}')
  })
})
