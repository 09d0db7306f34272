/** What the till does when a receipt takes more than there is: nothing, a warning, an approval, or it does not sell. */
import { ApiError, formatQuantity, NetworkError, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Cart } from '../../pos/web/types'
import { finder, taken } from './known'
import { shortOf, type Level, type Short } from './levels'
import { _ } from './texts'

type Policy = 'allow' | 'warn' | 'approve' | 'block'

const patienceMs = 2500
const warned = new Map<string, number>()
const allowed = new Map<string, string>()

function policyOf(api: AppApi): Policy {
  return (api.boot.settings['stock.when_short'] as Policy | undefined) ?? 'warn'
}

function isFree(api: AppApi): boolean {
  return policyOf(api) === 'allow' || api.services.call<boolean>('pos.is_training')
}

/** Says once for each quantity of a cart that there is less; call it when a cart changed. */
export function warn(api: AppApi, cart: Cart): void {
  if (isFree(api) || !cart.lines.length) return
  for (const short of shortOf(cart.lines, finder(api), taken)) {
    const key = `${cart.id}/${short.id}`
    if ((warned.get(key) ?? 0) < short.wanted) toast(sentence(short), { tone: 'warning' })
    warned.set(key, short.wanted)
  }
}

function sentence({ name, left }: Short): string {
  return left > 0 ? _('{name}: only {left} in stock.', { name, left: shown(left) }) : _('{name} is out of stock.', { name })
}

function shown(quantity: number): string {
  return formatQuantity(quantity, quantity % 10_000 ? 3 : 0)
}

/** Whether a cart may be paid; without the server it always may (C13), and asked when it can be, the server's figures count. */
export async function mayPay(api: AppApi, cart: Cart): Promise<boolean> {
  const policy = policyOf(api)
  if (isFree(api) || policy === 'warn' || !shortOf(cart.lines, finder(api), taken).length) return true
  const find = await askServer(api, cart)
  const shorts = find ? shortOf(cart.lines, find, taken) : []
  if (!shorts.length) return true
  api.services.call('pos.log', 'stock_short', { cart: cart.id, policy, lines: shorts.map(({ name, wanted, left }) => ({ name, wanted, left })) })
  if (policy === 'approve') return approve(api, cart, shorts)
  toast(shorts.map((short) => `${sentence(short)} ${_('The receipt takes {wanted}.', { wanted: shown(short.wanted) })}`).join(' '), { tone: 'danger' })
  return false
}

async function approve(api: AppApi, cart: Cart, shorts: Short[]): Promise<boolean> {
  const asked = JSON.stringify(shorts.map(({ id, wanted }) => [id, wanted]))
  if (allowed.get(cart.id) === asked) return true
  const total = (of: 'left' | 'wanted'): string => shown(shorts.reduce((sum, short) => sum + short[of], 0))
  const subject = { title: shorts.map(({ name }) => name).join(', '), before: total('left'), after: total('wanted'), cart: cart.id }
  const { ok } = await api.services.call<Promise<{ ok: boolean }>>('pos.allow', 'stock.negative', subject)
  if (ok) allowed.set(cart.id, asked)
  return ok
}

/** Levels as the server has them now; null where it is not reached. */
async function askServer(api: AppApi, cart: Cart): Promise<((id: string) => Level | undefined) | null> {
  const product_ids = [...new Set(cart.lines.flatMap((line) => line.product_id ?? []))]
  try {
    const { levels } = await api.http.post<{ levels: Level[] }>('stock/available', { product_ids }, { timeout: patienceMs })
    const known = new Map(levels.map((level) => [level.id, level]))
    return (id) => known.get(id)
  } catch (error) {
    if (error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)) return null
    throw error
  }
}
