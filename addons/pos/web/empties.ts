/** Empty containers that come back: the containers whose deposit products of the store charge (CAT-B02). */
import type { AppApi, Product } from '@tezga/client'
import { emptiesLine } from './attached'
import { useCarts } from './store'

let known: { revision: number; ids: string[] } | null = null

/** The containers that this store takes back. */
export function containers(api: AppApi): Product[] {
  return ids(api).map((id) => api.catalog.product(id)).filter((product) => product !== undefined)
}

/** Whether any product of the store charges a deposit. */
export function hasDeposits(api: AppApi): boolean {
  return ids(api).length > 0
}

/** Counts one more empty container down in the open cart. */
export function takeBack(container: Product): void {
  const carts = useCarts()
  carts.addLine(emptiesLine(container, carts.lineFor))
}

function ids({ catalog }: AppApi): string[] {
  const revision = catalog.revision.value
  if (known?.revision === revision) return known.ids
  const found = new Set<string>()
  catalog.products.scan((_id, read) => {
    const deposit = read('deposit_id')
    if (typeof deposit === 'string') found.add(deposit)
  })
  known = { revision, ids: [...found] }
  return known.ids
}
