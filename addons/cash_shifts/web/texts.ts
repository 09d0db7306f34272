/** Texts of shifts at the drawer. */
import { translator } from '@tezga/client'

export const { _, ngettext } = translator('cash_shifts')
