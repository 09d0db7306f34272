/** Texts of e-mail. */
import { translator } from '@tezga/client'

export const { _, ngettext } = translator('mail')
