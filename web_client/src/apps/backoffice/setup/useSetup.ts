/** The state of the wizard: draft, step, faults, and making the shop. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { _, language } from '@tezga/client'
import { problemOf } from '../common/errors'
import { errorsAt } from '../form/errors'
import type { Row, Value } from '../meta/types'
import { readPath, writePath } from '../meta/path'
import type { Office } from '../office'
import { carriedOver, missing, startDraft, stepOf, withCountry, type SetupDraft } from './draft'

export interface SetupState {
  draft: Ref<SetupDraft>
  step: Ref<number>
  busy: Ref<boolean>
  message: Ref<string>
  value: (path: string) => Value
  set: (path: string, value: Value) => void
  /** The sentence for a field that needs a correction, once Next was pressed. */
  errors: (path: string) => string[]
  complete: ComputedRef<boolean>
  back: () => void
  /** Checks the step and opens the next one; after the last one makes the shop and answers true. */
  next: () => Promise<boolean>
}

const LAST = 3

/** The wizard of a new shop. */
export function useSetup(office: Office): SetupState {
  const draft = ref(startDraft(language()))
  const step = ref(0)
  const busy = ref(false)
  const message = ref('')
  const checked = ref(false)
  const refused = ref<Record<string, unknown>>({})
  const faults = computed(() => missing(draft.value, step.value))

  const words = (): Record<string, string> => ({
    required: _('Enter this to go on.'), email: _('Enter an e-mail address such as anna@example.com.'),
    pin: _('4 to 8 digits.'), password: _('At least 10 characters.'),
  })

  function set(path: string, value: Value): void {
    refused.value = {}
    const text = value ?? (path === 'tax.rate' ? null : '')
    draft.value = path === 'company.country' ? withCountry(draft.value, String(text)) : (writePath(draft.value as unknown as Row, path, text) as unknown as SetupDraft)
  }

  function errors(path: string): string[] {
    const fault = checked.value ? faults.value[path] : undefined
    return fault ? [words()[fault]!] : errorsAt(refused.value, path)
  }

  function open(index: number): void {
    step.value = index
    checked.value = false
    draft.value = carriedOver(draft.value, index)
  }

  async function next(): Promise<boolean> {
    checked.value = true
    if (Object.keys(faults.value).length) return false
    if (step.value < LAST) return open(step.value + 1), false
    busy.value = true
    message.value = ''
    try {
      await office.api.http.post('setup', draft.value, { timeout: 120_000 })
      return true
    } catch (error) {
      const problem = problemOf(error)
      refused.value = problem.fields
      message.value = problem.text
      const first = Object.keys(problem.fields)[0]
      if (first) open(stepOf(first))
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    draft, step, busy, message, set, errors, next, complete: computed(() => !Object.keys(faults.value).length),
    value: (path) => readPath(draft.value as unknown as Row, path), back: () => open(step.value - 1),
  }
}
