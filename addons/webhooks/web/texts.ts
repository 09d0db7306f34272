/** Texts of webhooks. */
import { translator } from '@tezga/client'

export const { _ } = translator('webhooks')
