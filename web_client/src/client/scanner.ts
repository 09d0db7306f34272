/** Tells a keyboard-wedge scanner from a person by the time between keys; the focus does not matter. */

/** What a key was: `typing`, part of a fast `burst`, or the end of a scan. */
export type KeyVerdict = { kind: 'typing' } | { kind: 'burst'; length: number } | { kind: 'scan'; code: string }

/** Pure detector; times in milliseconds. */
export class WedgeDetector {
  private buffer = ''
  private last = -Infinity

  constructor(private readonly maxGapMs = 35, private readonly minLength = 6) {}

  /** Takes one key (`KeyboardEvent.key`) and says what it means. */
  key(key: string, at: number): KeyVerdict {
    const fast = at - this.last <= this.maxGapMs
    this.last = at
    if (key === 'Enter' || key === 'Tab') {
      const code = this.buffer
      this.buffer = ''
      return fast && code.length >= this.minLength ? { kind: 'scan', code } : { kind: 'typing' }
    }
    if (key.length !== 1) return { kind: 'typing' }
    this.buffer = fast ? this.buffer + key : key
    return this.buffer.length > 1 ? { kind: 'burst', length: this.buffer.length } : { kind: 'typing' }
  }

  /** A scan that a scanner without suffix left behind, when it has been quiet since. */
  idle(at: number): string | null {
    if (at - this.last <= this.maxGapMs || this.buffer.length < 8 || !/^\d+$/.test(this.buffer)) return null
    const code = this.buffer
    this.buffer = ''
    return code
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement

function fieldOf(target: EventTarget | null): Field | null {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
}

/** Listens on the window; a scan's characters are taken back out of the field that had the focus. */
export function listenToWedge(onScan: (code: string) => void, detector = new WedgeDetector()): () => void {
  let before: { field: Field; value: string } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const finish = (code: string): void => {
    if (before) {
      before.field.value = before.value
      before.field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    before = null
    onScan(code)
  }
  const listener = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    clearTimeout(timer)
    const verdict = detector.key(event.key, event.timeStamp)
    if (verdict.kind === 'typing' && event.key.length === 1) {
      const field = fieldOf(event.target)
      before = field ? { field, value: field.value } : null
    } else if (verdict.kind === 'scan') {
      event.preventDefault()
      event.stopImmediatePropagation()
      finish(verdict.code)
    } else if (verdict.kind === 'burst' && verdict.length >= 8) {
      timer = setTimeout(() => {
        const code = detector.idle(performance.now())
        if (code) finish(code)
      }, 80)
    }
  }
  addEventListener('keydown', listener, true)
  return () => removeEventListener('keydown', listener, true)
}
