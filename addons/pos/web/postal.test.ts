import { describe, expect, it } from 'vitest'
import { noSurvey, postalCode, setPostalCode, typedCode } from './postal'

const cart = () => ({ facts: { tips: { asked: true }, pos: { held_id: 'h1' } }, lines: [{}], refund_of: null }) as never as Parameters<typeof noSurvey>[0]

describe('the postal code survey', () => {
  it('keeps the code with the cart, beside what others keep there', () => {
    const asked = cart()
    setPostalCode(asked, '71000')
    expect(postalCode(asked)).toBe('71000')
    expect(asked.facts).toEqual({ tips: { asked: true }, pos: { held_id: 'h1', postal_code: '71000' } })
  })

  it('takes the code away without a trace', () => {
    const asked = cart()
    const before = structuredClone(asked.facts)
    setPostalCode(asked, '71000')
    setPostalCode(asked, '')
    expect([postalCode(asked), asked.facts]).toEqual(['', before])
  })

  it('asks for a sale with an item only', () => {
    expect(noSurvey(cart())).toBe('')
    expect(noSurvey({ ...cart(), lines: [] })).not.toBe('')
    expect(noSurvey({ ...cart(), refund_of: { order_id: 'o', number: 'R1-000001' } })).not.toBe('')
  })

  it('takes ten digits of the number pad', () => {
    const code = [...'123456789012'].reduce(typedCode, '')
    expect([code, typedCode(code, 'back'), typedCode(code, 'clear'), typedCode('', 'enter')]).toEqual(['1234567890', '123456789', '', ''])
  })
})
