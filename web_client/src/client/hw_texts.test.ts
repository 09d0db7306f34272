import { readFileSync, readdirSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { hwConditionText, hwRefusalText } from './hw_texts'
import { HwError } from './hw'
import { setMessages } from './i18n'

const german = { core: { 'Paper is out': ['Das Papier ist aus'], 'The hardware proxy of this till does not answer.': ['Der Hardware-Proxy antwortet nicht.'] } }
const codes = [...readFileSync('hw_proxy/sdk/codes.py', 'utf8').matchAll(/^ {4}"([EW]\d+)": "(.+)",$/gm)]

afterEach(() => setMessages({ language: 'en' }))

describe('what the hardware proxy says', () => {
  it('has words for every code that the proxy knows', () => {
    expect(codes.length).toBeGreaterThan(15)
    expect(codes.filter(([, code]) => hwConditionText(code!, '') === '').map(([, code]) => code)).toEqual([])
  })

  it('has words for every refusal of the proxy', () => {
    const sources = readdirSync('hw_proxy', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py') && !name.includes('tests'))
    const refused = sources.flatMap((name) => [...readFileSync(`hw_proxy/${name}`, 'utf8').matchAll(/ApiError\(\s*\d+, "([\w.]+)"/g)].map(([, code]) => code!))
    expect(new Set(refused).size).toBeGreaterThan(20)
    expect(refused.filter((code) => hwRefusalText(code, '') === '')).toEqual([])
  })

  it('comes in the language of the screen', () => {
    setMessages({ language: 'de', messages: german })
    expect(hwConditionText('E301', 'Paper is out')).toBe('Das Papier ist aus')
    expect(new HwError(0, 'proxy_unreachable', 'no answer').message).toBe('Der Hardware-Proxy antwortet nicht.')
  })

  it('keeps the words of the proxy for a code that only it knows', () => {
    expect(hwRefusalText('fiscal.tse', 'The TSE is full.')).toBe('The TSE is full.')
  })
})
