/** Texts of checklists. */
import { translator } from '@tezga/client'

export const { _ } = translator('checklists')
