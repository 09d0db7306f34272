/** What is being typed for the chosen method: digits or banknotes, an amount or a share, its number. */
import { computed, ref, shallowRef, type ComputedRef } from 'vue'
import { admission, shareOf, type Standing } from './rules'
import type { Method } from './tenders'

/** The state of the amount that is being typed; `total` and `standing` are of the open payment. */
export function useTyping(first: Method | null, total: ComputedRef<number>, standing: ComputedRef<Standing>) {
  const method = shallowRef<Method | null>(first)
  const digits = ref('')
  const notes = ref(0)
  const reference = ref('')
  const asShare = ref(false)

  const admitted = computed(() => (method.value ? admission(method.value, standing.value) : { least: 0, most: 0, refusal: null }))
  const worth = computed(() => {
    if (notes.value) return notes.value
    const number = Number(digits.value || 0)
    return asShare.value ? shareOf(total.value, Math.min(number, 100) * 100) : number
  })

  /** Chooses how the rest is paid. */
  function choose(next: Method): void {
    method.value = next
    asShare.value = false
    clear()
  }

  /** Adds a key of the number pad; one style per entry: digits end what banknotes began. */
  function type(key: string): void {
    if (key === 'clear') return clear()
    if (key === 'back') digits.value = notes.value ? '' : digits.value.slice(0, -1)
    else if (/^\d+$/.test(key) && digits.value.length + key.length <= 9) digits.value = (digits.value + key).replace(/^0+(?=\d)/, '')
    notes.value = 0
  }

  /** Adds a whole banknote; banknotes end what digits began. */
  function addNote(amount: number): void {
    digits.value = ''
    notes.value += amount
  }

  /** Forgets what was typed. */
  function clear(): void {
    digits.value = reference.value = ''
    notes.value = 0
  }

  return { method, digits, notes, reference, asShare, admitted, worth, choose, type, addNote, clear }
}
