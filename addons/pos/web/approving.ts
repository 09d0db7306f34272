/** How somebody allows an act at this till: by PIN or badge, checked here and, while it is reached, by the server. */
import {
  ApiError, clearWrongPins, countWrongPin, employeeOfBadge, getMeta, isPinRight, lockedUntil, signGrant, uuid7, type AppApi, type Employee,
} from '@tezga/client'
import type { Asked, Grant } from './allow'
import { _ } from './texts'

/** The outcome of a try: a grant, or why not. */
export interface Outcome {
  grant: Grant | null
  message: string
}

const patienceMs = 3000

function refused(message: string): Outcome {
  return { grant: null, message }
}

/** Lets a person allow the act by PIN; five wrong ones lock that person on this device, and on the server when it is reached. */
export async function byPin(api: AppApi, asked: Asked, approver: Employee, pin: string): Promise<Outcome> {
  if (await lockedUntil(api.storage, approver.id)) return refused(_('Too many wrong PINs. Wait five minutes or ask somebody else.'))
  const deviceKey = await getMeta<CryptoKey>(api.storage, 'device_key')
  if (!deviceKey) return refused(_('This till has lost its key. Enrol it again.'))
  if (await isPinRight(pin, approver, deviceKey)) {
    await clearWrongPins(api.storage, approver.id)
    return grant(api, asked, approver, deviceKey, { pin })
  }
  const left = await countWrongPin(api.storage, approver.id)
  api.services.call('pos.log', 'approval_pin_wrong', { act: asked.act, approver: approver.id, left })
  void tell(api, asked, uuid7(), { user_id: approver.id, pin }).catch(() => undefined)
  return refused(left ? _('This PIN is not right. {left} tries left.', { left }) : _('Too many wrong PINs. Wait five minutes or ask somebody else.'))
}

/** Lets the owner of a badge allow the act. */
export async function byBadge(api: AppApi, asked: Asked, badge: string): Promise<Outcome> {
  const approver = await employeeOfBadge(badge, asked.approvers)
  const deviceKey = await getMeta<CryptoKey>(api.storage, 'device_key')
  if (approver && deviceKey) return grant(api, asked, approver, deviceKey, { badge })
  api.services.call('pos.log', 'approval_badge_wrong', { act: asked.act })
  return refused(_('Who carries this badge may not allow this.'))
}

async function grant(api: AppApi, asked: Asked, approver: Employee, deviceKey: CryptoKey, proof: { pin: string } | { badge: string }): Promise<Outcome> {
  const id = uuid7()
  const method = 'pin' in proof ? 'pin' as const : 'badge' as const
  const signed = await signGrant({
    id, act: asked.act, approver_id: approver.id, requester_id: api.session.state.user?.id ?? null, at: new Date().toISOString(), method, subject: asked.subject,
  }, deviceKey)
  try {
    await tell(api, asked, id, 'pin' in proof ? { user_id: approver.id, pin: proof.pin } : proof)
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return refused(error.message)
  }
  return { grant: { ...signed, approver: approver.name }, message: '' }
}

function tell(api: AppApi, asked: Asked, id: string, proof: Record<string, string>): Promise<unknown> {
  const body = { id, act: asked.act, subject: asked.subject, requester_id: api.session.state.user?.id ?? null, ...proof }
  return api.http.post('approvals', body, { timeout: patienceMs })
}
