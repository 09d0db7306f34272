/** What a number pad's keys do to the typed digits; a point separates decimals, whatever the language shows. Pure. */

/** The text after one key; more than `places` decimals are not taken. */
export function typed(digits: string, key: string, places: number): string {
  if (key === 'back') return digits.slice(0, -1)
  if (key === 'clear') return ''
  if (key === ',') return !places || digits.includes('.') ? digits : `${digits || '0'}.`
  if (key === '±') return digits.startsWith('-') ? digits.slice(1) : `-${digits}`
  if (!/^\d+$/.test(key)) return digits
  const next = digits === '0' ? key.replace(/^0+(?=\d)/, '') : digits + key
  const decimals = next.split('.')[1] ?? ''
  return decimals.length > places || next.replace(/\D/g, '').length > 10 ? digits : next
}

/** The digits of a barcode after one key: zeros in front count, twenty at most. */
export function typedCode(digits: string, key: string): string {
  if (key === 'back') return digits.slice(0, -1)
  if (key === 'clear') return ''
  return /^\d+$/.test(key) && digits.length + key.length <= 20 ? digits + key : digits
}

/** The number that was typed, or null for none. */
export function valueOf(digits: string): number | null {
  return /\d/.test(digits) ? Number(digits) : null
}

/** The digits with the language's decimal sign. */
export function textOf(digits: string, decimal: string): string {
  return digits.replace('.', decimal).replace('-', '\u2212')
}
