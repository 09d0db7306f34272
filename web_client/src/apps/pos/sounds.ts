/** Short sounds for scan, unknown code and attention; can be switched off per device. */

const tones: Record<string, [number, number][]> = {
  ok: [[1320, 0.06]],
  unknown: [[330, 0.14], [262, 0.2]],
  attention: [[880, 0.1], [660, 0.1], [880, 0.12]],
}
const key = 'tezga.sounds'
let context: AudioContext | null = null

/** True unless somebody switched the sounds off on this device. */
export function hasSounds(): boolean {
  return localStorage.getItem(key) !== 'off'
}

/** Switches the sounds of this device. */
export function setSounds(on: boolean): void {
  localStorage.setItem(key, on ? 'on' : 'off')
}

/** Plays `ok`, `unknown` or `attention`; silent before the first tap, when the browser forbids it. */
export function playSound(name: string): void {
  if (!hasSounds() || !navigator.userActivation?.hasBeenActive) return
  context ??= new AudioContext()
  let at = context.currentTime
  for (const [frequency, seconds] of tones[name] ?? []) {
    const oscillator = new OscillatorNode(context, { frequency, type: 'triangle' })
    const gain = new GainNode(context, { gain: 0.12 })
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(at)
    oscillator.stop(at + seconds)
    at += seconds
  }
}
