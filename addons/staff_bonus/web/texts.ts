/** Texts of bonuses. */
import { translator } from '@tezga/client'

export const { _, ngettext } = translator('staff_bonus')
