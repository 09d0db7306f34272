/** Goods that nobody can identify: sold as a stand-in of their category at a typed price, with the code kept (POS-11). */
import { FLAGS, type AppApi, type Product } from '@tezga/client'
import { addProduct, ui } from './actions'
import { withOwn } from './facts'

/** A product that stands for unknown goods, and its category's name. */
export interface StandIn {
  product: Product
  category: string
  color: number
}

let known: { revision: number; found: StandIn[] } | null = null

/** The stand-ins of the store, in the order of their categories. */
export function unknownProducts(api: AppApi): StandIn[] {
  const revision = api.catalog.revision.value
  if (known?.revision !== revision) known = { revision, found: standIns(api) }
  return known.found
}

function standIns({ catalog }: AppApi): StandIn[] {
  const ids: string[] = []
  catalog.products.scan((id, read) => {
    if ((read('flags') as number) & FLAGS.unknown) ids.push(id)
  })
  const found = ids.map((id) => catalog.product(id)).filter((product) => product !== undefined).map((product) => {
    const category = product.category_id ? catalog.categories.get(product.category_id) : undefined
    return { product, category: category?.name ?? '', color: category?.color ?? 7, sort: category?.sort ?? 9999 }
  })
  return found.sort((a, b) => a.sort - b.sort || (a.category < b.category ? -1 : 1))
}

/** Sells a stand-in: its price is typed, the code that nobody knew stays with the line. */
export function sellUnknown(product: Product, code: string | null): void {
  ui.unknown = null
  const facts = code ? withOwn({}, { unknown_code: code.slice(0, 64) }) : {}
  addProduct({ ...product, flags: product.flags | FLAGS.noMerge | FLAGS.openPrice }, { facts })
}
