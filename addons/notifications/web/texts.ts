/** Texts of notifications. */
import { translator } from '@tezga/client'

export const { _, ngettext } = translator('notifications')
