/** What a typed barcode is, by the check digit of GS1 (General Specifications, 7.9). */
import { _ } from '@tezga/client'

export interface BarcodeNote {
  valid: boolean
  text: string
}

const NAMES: Record<number, string> = { 8: 'EAN-8', 12: 'UPC-A', 13: 'EAN-13', 14: 'GTIN-14' }

/** Says whether a code of GTIN length has the right check digit; null for codes of other kinds. */
export function barcodeNote(code: string): BarcodeNote | null {
  const name = NAMES[code.length]
  if (!name || !/^\d+$/.test(code)) return null
  const expected = checkDigit(code.slice(0, -1))
  if (code.endsWith(String(expected))) return { valid: true, text: _('Valid {kind}', { kind: name }) }
  return { valid: false, text: _('The check digit of this {kind} should be {digit}', { kind: name, digit: expected }) }
}

/** The check digit that completes a GTIN without its last digit. */
export function checkDigit(body: string): number {
  const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}
