/**
 * How a store reads codes that hold more than a product: patterns as data, the twin of `codes.py`. Pure.
 *
 * A pattern is digits and letters as they stand, and fields in braces: `{IIIII}` the article, `{I*}` the article of any
 * length, `{NNDDD}` whole and decimal digits of a weight or price, `{C}` the GS1 check digit of everything before it,
 * `{xx}` characters that mean nothing, `{U}` a UUID with dashes.
 */

/** One rule as the boot document lists it, in the order in which rules are tried. */
export interface BarcodeRule {
  id: string
  name: string
  kind: string
  pattern: string
}

/**
 * What a code says: `item` names the article or person, `value` (ten-thousandths of a unit or of money) its weight or price;
 * `base` is the code with zeros in place of the value; `is_right` tells whether the check digit fits.
 */
export interface ParsedCode {
  rule_id: string
  name: string
  kind: string
  item: string
  value: number | null
  base: string
  is_right: boolean
}

const PIECE = /\{(I\*|I+|U|C|x+|N*D{0,4})\}|([^{}\s])/g
const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const shapes = new Map<string, RegExp>()

/** What the first rule that fits makes of a code; one whose check digit is right is preferred. Null: no rule fits. */
export function parseCode(rules: readonly BarcodeRule[], code: string): ParsedCode | null {
  let wrong: ParsedCode | null = null
  for (const rule of rules) {
    const found = readCode(rule, code)
    if (found?.is_right) return found
    wrong ??= found
  }
  return wrong
}

/** What one rule makes of a code; null where the shape differs. */
export function readCode(rule: BarcodeRule, code: string): ParsedCode | null {
  const match = shape(rule.pattern).exec(code)
  if (!match) return null
  const { whole, decimals = '', check, item } = match.groups ?? {}
  const spans = (match as RegExpExecArray & { indices: { groups?: Record<string, [number, number] | undefined> } }).indices.groups ?? {}
  const from = (spans.whole ?? spans.decimals)?.[0]
  const to = (spans.decimals ?? spans.whole)?.[1]
  const value = whole === undefined && !decimals ? null : Number(whole ?? 0) * 10_000 + Number(decimals.padEnd(4, '0') || 0)
  const at = spans.check?.[0]
  return {
    rule_id: rule.id, name: rule.name, kind: rule.kind, value, item: item || code.slice(0, from ?? at ?? code.length),
    base: baseOf(code, from, to, at), is_right: check === undefined || checkDigit(code.slice(0, at)) === check,
  }
}

/** The GS1 check digit of a number without it; an empty text where the number is none. */
export function checkDigit(body: string): string {
  if (!/^\d+$/.test(body)) return ''
  let total = 0
  for (let place = 0; place < body.length; place++) total += Number(body[body.length - 1 - place]) * (place % 2 ? 1 : 3)
  return String((10 - (total % 10)) % 10)
}

function shape(pattern: string): RegExp {
  const known = shapes.get(pattern)
  if (known) return known
  const made = new RegExp(`^(?:${[...pattern.matchAll(PIECE)].map(([, field, literal]) => expression(field, literal)).join('')})$`, 'd')
  shapes.set(pattern, made)
  return made
}

function expression(field: string | undefined, literal: string | undefined): string {
  if (literal !== undefined) return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  if (!field) return ''
  if (field === 'U') return `(?<item>${UUID})`
  if (field === 'C') return '(?<check>[0-9])'
  if (field === 'I*') return '(?<item>.+)'
  if (field[0] === 'I') return `(?<item>[0-9A-Za-z]{${field.length}})`
  if (field[0] === 'x') return `.{${field.length}}`
  const whole = field.lastIndexOf('N') + 1
  const decimals = field.length - whole
  return (whole ? `(?<whole>[0-9]{${whole}})` : '') + (decimals ? `(?<decimals>[0-9]{${decimals}})` : '')
}

function baseOf(code: string, from: number | undefined, to: number | undefined, check: number | undefined): string {
  if (from === undefined || to === undefined) return code
  const zeroed = code.slice(0, from) + '0'.repeat(to - from) + code.slice(to)
  if (check === undefined) return zeroed
  return zeroed.slice(0, check) + (checkDigit(zeroed.slice(0, check)) || zeroed[check]) + zeroed.slice(check + 1)
}
