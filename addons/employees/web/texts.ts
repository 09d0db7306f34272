/** Texts of employees. */
import { translator } from '@tezga/client'

export const { _ } = translator('employees')
