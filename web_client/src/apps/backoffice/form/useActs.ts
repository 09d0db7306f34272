/** Acts on the record of a form, for the buttons that addons add to it. */
import { ref } from 'vue'
import { _, language, type AppApi, type FormActs } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { FormState } from './useForm'

/** The acts of a form. */
export function makeActs(api: AppApi, form: FormState): FormActs {
  const busy = ref('')

  async function act(path: string, body: object, done: string): Promise<boolean> {
    if (form.changes.value.length) return refuse(_('Save your changes first.'))
    if (busy.value) return false
    busy.value = path
    try {
      await api.http.post(path, body)
      await form.load()
      toast(done, { tone: 'success' })
      return true
    } catch (problem) {
      return refuse((problem as Error).message)
    } finally {
      busy.value = ''
    }
  }

  function refuse(why: string): false {
    toast(why, { tone: 'warning', ms: 8000 })
    return false
  }

  async function openPdf(path: string): Promise<void> {
    const tab = window.open('about:blank', '_blank') // before waiting: later it would be a pop-up that browsers block
    try {
      const answer = await api.http.send('GET', path, undefined, { query: { language: language() } })
      const address = URL.createObjectURL(await answer.blob())
      tab?.location.replace(address)
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch (problem) {
      tab?.close()
      refuse((problem as Error).message)
    }
  }

  return { busy, act, openPdf }
}
