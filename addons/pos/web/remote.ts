/** Asking whoever may allow an act, wherever they are; the answer comes by the event stream, at the latest by a look every few seconds. */
import { uuid7, type AppApi } from '@tezga/client'
import type { Asked, Grant } from './allow'

/** A request as the server tells it. */
interface State {
  id: string
  state: 'asked' | 'granted' | 'refused' | 'missing' | 'withdrawn'
  approver: string
  reason: string | null
  grant: Omit<Grant, 'approver'> | null
}

/** The answer: a grant, or who refused and why. */
export interface Answer {
  grant: Grant | null
  approver: string
  reason: string
}

const lookMs = 3000

/** Sends the request and waits; `withdraw` takes it back. Raises when the server cannot be asked. */
export async function askRemotely(api: AppApi, asked: Asked, onAnswer: (answer: Answer) => void): Promise<() => void> {
  const id = uuid7()
  await api.http.post('approvals/requests', { id, act: asked.act, subject: asked.subject, requester_id: api.session.state.user?.id ?? null })
  let open = true
  const end = (): void => {
    open = false
    clearInterval(timer)
    off()
  }
  const look = async (): Promise<void> => {
    const now = await api.http.get<State>(`approvals/requests/${id}`).catch(() => null)
    if (!open || !now || now.state === 'asked') return
    end()
    onAnswer({ grant: now.grant ? { ...now.grant, approver: now.approver } : null, approver: now.approver, reason: now.reason ?? '' })
  }
  const timer = setInterval(() => void look(), lookMs)
  const off = api.events.on<{ entity: string; id: string }[]>('feed.rows', (rows) => void (rows.some((row) => row.entity === 'core.approval' && row.id === id) && look()))
  return () => {
    if (!open) return
    end()
    void api.http.post(`approvals/requests/${id}/withdraw`, {}).catch(() => undefined)
  }
}
