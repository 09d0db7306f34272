/** The accounts of the chart that the store posts to. */
import type { AppApi } from '@tezga/client'
import type { Account, Mapping } from './types'

/** Accounts in use, by number; those of the store's chart where one is known. */
export async function useAccounts(app: AppApi, mapping?: Mapping): Promise<Account[]> {
  const known = mapping ?? (await app.http.get<Mapping>('accounting/mapping'))
  const query = { per_page: 500, sort: 'number', ...(known.chart ? { 'f.chart': known.chart } : {}) }
  const { items } = await app.http.get<{ items: Account[] }>('accounting/accounts', { query })
  return items.filter((one) => one.active)
}
