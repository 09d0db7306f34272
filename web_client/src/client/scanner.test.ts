import { describe, expect, it } from 'vitest'
import { WedgeDetector, type KeyVerdict } from './scanner'

function type(detector: WedgeDetector, keys: string[], gapMs: number, start = 1000): KeyVerdict[] {
  return keys.map((key, index) => detector.key(key, start + index * gapMs))
}

describe('keyboard wedge', () => {
  it('takes fast keys ended by Enter as one scan', () => {
    const verdicts = type(new WedgeDetector(), [...'4006381333931', 'Enter'], 8)
    expect(verdicts.at(-1)).toEqual({ kind: 'scan', code: '4006381333931' })
  })

  it('takes Tab as an end as well', () => {
    expect(type(new WedgeDetector(), [...'ABC-1234', 'Tab'], 10).at(-1)).toEqual({ kind: 'scan', code: 'ABC-1234' })
  })

  it('leaves a person typing alone, even a fast one', () => {
    expect(type(new WedgeDetector(), [...'12345678', 'Enter'], 70).every((verdict) => verdict.kind === 'typing')).toBe(true)
  })

  it('does not take an amount typed in a burst for a scan', () => {
    expect(type(new WedgeDetector(), [...'20000', 'Enter'], 5).at(-1)).toEqual({ kind: 'typing' })
  })

  it('starts anew after a pause, so that what was typed before is not part of the code', () => {
    const detector = new WedgeDetector()
    type(detector, ['9', '9'], 10)
    expect(type(detector, [...'20089986', 'Enter'], 6, 5000).at(-1)).toEqual({ kind: 'scan', code: '20089986' })
  })

  it('finds a number that a scanner sent without an end, once it is quiet', () => {
    const detector = new WedgeDetector()
    type(detector, [...'20089986'], 6)
    expect(detector.idle(1043)).toBeNull()
    expect(detector.idle(1200)).toBe('20089986')
    expect(detector.idle(1300)).toBeNull()
  })

  it('ignores Shift between capital letters', () => {
    expect(type(new WedgeDetector(), ['Shift', 'A', 'Shift', 'B', 'C', 'D', '1', '2', 'Enter'], 5).at(-1)).toEqual({ kind: 'scan', code: 'ABCD12' })
  })
})
