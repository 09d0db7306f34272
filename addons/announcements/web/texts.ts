/** Texts of announcements. */
import { translator } from '@tezga/client'

export const { _ } = translator('announcements')
