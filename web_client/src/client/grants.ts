/** Grants: who allowed a sensitive act, signed with the key of this device so that the server can check it later. */
import { canonical } from './actionlog'
import { sha256Hex } from './pin'
import type { Json } from './types'

/** Who allowed an act, when and how; it travels with the operation that does the act. */
export interface Grant {
  id: string
  act: string
  approver_id: string
  requester_id: string | null
  at: string
  method: 'pin' | 'badge' | 'remote'
  /** What was allowed: `title`, `before`, `after`, and what binds the grant. */
  subject: Record<string, Json>
  grant: string
}

/** What is signed: `id|act|SHA-256 of the subject's canonical JSON|requester|approver|at|method`. */
export async function grantMessage(grant: Omit<Grant, 'grant'>): Promise<string> {
  const { id, act, subject, requester_id, approver_id, at, method } = grant
  return [id, act, await sha256Hex(canonical(subject)), requester_id ?? '', approver_id, at, method].join('|')
}

/** The grant with the signature of this device: `d.` and HMAC-SHA256, base64url. */
export async function signGrant(grant: Omit<Grant, 'grant'>, key: CryptoKey): Promise<Grant> {
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(await grantMessage(grant)))
  const text = btoa(String.fromCharCode(...new Uint8Array(signature))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return { ...grant, grant: `d.${text}` }
}

/** The grant as the header `X-Tezga-Approval` of a call carries it. */
export function grantHeader(grant: Grant): Record<string, string> {
  const bytes = new TextEncoder().encode(JSON.stringify(grant))
  return { 'X-Tezga-Approval': btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_') }
}
