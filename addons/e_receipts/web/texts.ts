/** Texts of electronic receipts. */
import { translator } from '@tezga/client'

export const { _, ngettext } = translator('e_receipts')
