/** Texts of this addon. */
import { translator } from '@tezga/client'

export const { _, ngettext } = translator('stock_count')
