/** The stock that this till knows: levels of its store from the feed, less what left here and is still on its way. */
import { shallowReactive } from 'vue'
import type { AppApi } from '@tezga/client'
import { keyOf, standing, taking, type Find, type Goods, type Level, type Standing } from './levels'

/** The entity of the feed. */
export const ENTITY = 'stock.level'
/** The operation that takes one unit out. */
export const TAKE_OUT = 'stock.take_out'

interface SentOrder {
  id: string
  training: boolean
  lines: Goods[]
}

interface Payload {
  order?: SentOrder
  product_id?: string
  variant_id?: string | null
}

type NotedOp = { id: string; type: string; payload: Record<string, unknown> }

/** How goods in operations of a type change the stock: 1 they come, -1 they go. */
const signs = new Map<string, 1 | -1>()

const onTheWay = new Map<string, Map<string, number>>()
const sums = shallowReactive(new Map<string, number>())

/** How much of an id left here and the feed has not told yet. */
export const taken = (id: string): number => sums.get(id) ?? 0

/** What finds levels. */
export function finder(api: AppApi): Find {
  const table = api.catalog.table(ENTITY)
  return (id) => table.get(id) as unknown as Level | undefined
}

/** How a product stands here, or null where it is not counted. */
export function stands(api: AppApi, product: Parameters<typeof standing>[0]): Standing | null {
  void api.catalog.revision.value
  return standing(product, finder(api), taken)
}

function note(op: string, quantities: Map<string, number> | null): void {
  for (const [id, quantity] of onTheWay.get(op) ?? []) sums.set(id, taken(id) - quantity)
  onTheWay.delete(op)
  if (!quantities) return
  onTheWay.set(op, quantities)
  for (const [id, quantity] of quantities) sums.set(id, taken(id) + quantity)
}

function noteOrder(order: SentOrder): void {
  if (!order.training) note(order.id, new Map([...taking(order.lines)].map(([id, { quantity }]) => [id, quantity])))
}

/** One unit left as an operation that was just written. */
export function noteTaken(op: string, goods: Pick<Goods, 'product_id' | 'variant_id'>): void {
  const id = keyOf(goods)
  if (id) note(op, new Map([[id, 10_000]]))
}

/** Goods of an operation that was just written (`lines`, or what `arrived`) came or went, if its type is followed. */
export function noteOp(op: NotedOp): void {
  const sign = signs.get(op.type)
  if (!sign) return
  const moved = new Map<string, number>()
  for (const [id, { quantity }] of taking((op.payload.lines ?? op.payload.arrived ?? []) as Goods[])) moved.set(id, -sign * quantity)
  note(op.id, moved)
}

/** Counts operations of a type from now on, and those that still wait to be sent. */
export function followOps(api: AppApi, type: string, sign: 1 | -1): void {
  signs.set(type, sign)
  void api.ops.rows().then((rows) => {
    for (const { op } of rows) if (op.type === type) noteOp(op)
  })
}

/** Follows sales, what the server took up, and the feed; what waited to be sent at the start counts too. */
export function followStock(api: AppApi): void {
  api.events.on<{ order: SentOrder }>('sale.completed', ({ order }) => noteOrder(order))
  api.events.on<{ entity: string; id: string }[]>('feed.rows', (rows) => {
    for (const row of rows) if (row.entity === 'sales.order') note(row.id, null)
  })
  api.events.on<{ id: string; result: { quantity?: number; levels?: { id: string; quantity: number }[] } }>('ops.applied', ({ id, result }) => {
    if (!onTheWay.has(id)) return
    const [key] = onTheWay.get(id)!.keys()
    const told = result?.levels ?? (key && result?.quantity !== undefined ? [{ id: key, quantity: result.quantity }] : null)
    if (!told) return
    for (const one of told) {
      const level = finder(api)(one.id)
      if (level) api.catalog.apply(ENTITY, level.id, { ...level, quantity: one.quantity } as never)
    }
    note(id, null)
    api.catalog.changed()
  })
  void api.ops.rows().then((rows) => {
    for (const { op } of rows) {
      const payload = op.payload as Payload
      if (payload.order) noteOrder(payload.order)
      else if (op.type === TAKE_OUT && payload.product_id) noteTaken(op.id, { product_id: payload.product_id, variant_id: payload.variant_id ?? null })
    }
  })
}
