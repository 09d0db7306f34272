/** Numbers of gift cards, as the server knows them (`numbers.py`). Pure. */

export const LENGTH = 16
export const SHORTEST = 6

/** A number as it is compared: letters and digits alone, in capitals. */
export function normal(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 64)
}

/** The last digit by Luhn's rule. */
export function checkDigit(body: string): string {
  let sum = 0
  ;[...body].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
  })
  return String((10 - (sum % 10)) % 10)
}

/** A new number that nobody can guess. */
export function newNumber(prefix: string): string {
  const random = crypto.getRandomValues(new Uint32Array(LENGTH))
  const body = prefix + [...random].map((value) => value % 10).join('').slice(0, LENGTH - 1 - prefix.length)
  return body + checkDigit(body)
}

/** Whether a scanned code is a number that this shop makes. */
export function isOwn(code: string, prefix: string): boolean {
  return /^\d+$/.test(code) && code.length === LENGTH && code.startsWith(prefix) && checkDigit(code.slice(0, -1)) === code.slice(-1)
}

/** A number as papers and lists show it. */
export function masked(number: string): string {
  return `•••• ${number.slice(-4)}`
}

/** A number in groups of four, to be read and typed. */
export function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The last day (`2027-11-30`) of something valid for so many months from a day on; empty: for ever. */
export function lastDay(today: string, months: number): string {
  if (!months) return ''
  const [year, month] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10)
}
