/** PIN and badge checks that work offline, with a verifier that is useless off this device. */
import type { Employee } from './types'

const text = new TextEncoder()

function fromBase64(value: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(value), (c) => c.charCodeAt(0))
}

/** Imports the device key so that scripts can use but never read it. */
export async function importDeviceKey(base64: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64(base64), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** True when `verifier = HMAC-SHA256(device key, PBKDF2-HMAC-SHA256(pin, salt, iterations, 32 bytes))`. */
export async function isPinRight(pin: string, employee: Pick<Employee, 'pin'>, key: CryptoKey): Promise<boolean> {
  if (!employee.pin) return false
  const { salt, iterations, verifier } = employee.pin
  const secret = await crypto.subtle.importKey('raw', text.encode(pin), 'PBKDF2', false, ['deriveBits'])
  const derived = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations }, secret, 256)
  return crypto.subtle.verify('HMAC', key, fromBase64(verifier), derived)
}

/** SHA-256 as lower-case hex. */
export async function sha256Hex(value: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', text.encode(value))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The employee whose badge it is, if any. */
export async function employeeOfBadge(badge: string, employees: Employee[]): Promise<Employee | undefined> {
  const hash = await sha256Hex(badge)
  return employees.find((employee) => employee.badges.includes(hash))
}
