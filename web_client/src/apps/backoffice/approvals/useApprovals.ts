/** What waits for this person's yes or no: requests of tills, and deeds that nobody had allowed; fresh within a second. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toast } from '@tezga/ui'
import { problemOf } from '../common/errors'
import type { Office } from '../office'

/** One of them, as the server tells it. */
export interface OpenApproval {
  id: string
  act_title: string
  state: 'asked' | 'missing'
  title: string
  before: string | null
  after: string | null
  requester: string | null
  register: string | null
  asked_at: string
}

export interface Approvals {
  items: ShallowRef<OpenApproval[]>
  busy: Ref<string>
  decide: (id: string, approve: boolean, reason: string) => Promise<void>
}

const pollMs = 15_000
const settleMs = 250

/** The list, kept fresh by the event stream, at the latest by a look every fifteen seconds. */
export function useApprovals(office: Office): Approvals {
  const items = shallowRef<OpenApproval[]>([])
  const busy = ref('')
  const { http } = office.api
  let soon: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    const answer = await http.get<{ items: OpenApproval[] }>('approvals/open').catch(() => null)
    if (answer) items.value = answer.items
  }

  async function decide(id: string, approve: boolean, reason: string): Promise<void> {
    busy.value = id
    try {
      await http.post(`approvals/requests/${id}/answer`, { approve, reason })
    } catch (error) {
      toast(problemOf(error).text, { tone: 'danger' })
    }
    busy.value = ''
    await look()
  }

  const news = (): void => {
    clearTimeout(soon)
    soon = setTimeout(() => void look(), settleMs)
  }
  const source = new EventSource('/api/v1/events')
  source.addEventListener('feed', news)
  source.addEventListener('open', news) // what came between the first look and the stream
  const timer = setInterval(() => void look(), pollMs)
  onScopeDispose(() => {
    source.close()
    clearInterval(timer)
    clearTimeout(soon)
  })
  void look()
  return { items, busy, decide }
}
