/** The catalogue at the till: reads codes by the store's rules. */
import type { AppApi } from '@tezga/client'
import { parseCode, type BarcodeRule } from './codes'

/** Offers `catalog.parse_code(code)`: what the rules make of a code, or null. */
export function setup({ services, boot }: AppApi): void {
  services.define('catalog.parse_code', (code: string) => parseCode((boot.data.catalog?.barcode_rules ?? []) as BarcodeRule[], code))
}
