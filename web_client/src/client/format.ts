/** Numbers, money and times as text. */

let currency = 'EUR'

/** Sets the tables. */
export function setFormats(_formats: Record<string, unknown> | undefined, code: string, _zone?: string): void {
  currency = code
}

function grouped(value: number, decimals: number): string {
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.')
  const text = whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '')
  return value < 0 ? `\u2212${text}` : text
}

/** Minor units with the currency. */
export function formatMoney(minor: number, code: string | null = currency): string {
  const text = grouped(minor / 100, 2)
  return code ? `${text}\u00a0${code}` : text
}

/** A unit price in ten-thousandths of a minor unit. */
export function formatUnitPrice(price: number, code: string | null = currency): string {
  return formatMoney(Math.round(price / 10_000), code)
}

/** A quantity in ten-thousandths. */
export function formatQuantity(e4: number, decimals?: number): string {
  return grouped(e4 / 10_000, decimals ?? (e4 % 10_000 ? 3 : 0))
}

/** A rate, 10000 = 100 %. */
export function formatRate(rate: number): string {
  return `${grouped(rate / 100, rate % 100 ? 2 : 0)}\u00a0%`
}

/** A date. */
export function formatDate(value: string | number | Date): string {
  return new Date(value).toISOString().slice(0, 10)
}

/** Hours and minutes. */
export function formatTime(value: string | number | Date): string {
  const date = new Date(value)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

/** Date and time. */
export function formatDateTime(value: string | number | Date): string {
  return `${formatDate(value)} ${formatTime(value)}`
}

/** Reads a typed decimal; null when it is none. */
export function parseDecimal(text: string): number | null {
  const value = Number(text.replace(',', '.'))
  return text.trim() && Number.isFinite(value) ? value : null
}
