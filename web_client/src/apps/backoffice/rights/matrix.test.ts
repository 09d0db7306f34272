import { describe, expect, it } from 'vitest'
import { changesBetween, coverage, grantsOf, withGrants, withChanges, type Grants } from './matrix'

const matrix = {
  roles: [{ id: 'cashier', name: 'Cashier' }, { id: 'manager', name: 'Manager' }],
  modules: [{ name: 'Sales', permissions: [{ name: 'sales.refund', title: 'Refund' }, { name: 'sales.read', title: 'See' }] }],
  grants: { manager: ['sales.refund'] },
}

describe('the permission matrix', () => {
  it('sends only what changed, per role', () => {
    const saved = grantsOf(matrix)
    const edited = withGrants(withGrants(saved, 'manager', ['sales.refund'], false), 'cashier', ['sales.read'], true)
    expect(changesBetween(saved, edited)).toEqual([
      { role_id: 'cashier', grant: ['sales.read'], revoke: [] }, { role_id: 'manager', grant: [], revoke: ['sales.refund'] },
    ])
    expect(changesBetween(saved, saved)).toEqual([])
  })

  it('says how much of a module a role may do', () => {
    const grants = grantsOf(matrix)
    const names = ['sales.refund', 'sales.read']
    expect(coverage(grants, 'cashier', names)).toBe('none')
    expect(coverage(grants, 'manager', names)).toBe('some')
    expect(coverage(withGrants(grants, 'manager', names, true), 'manager', names)).toBe('all')
  })
})

it('what was clicked and not saved stands on top of news from the server', () => {
  const before: Grants = new Map([['a', new Set(['x', 'y'])]])
  const clicked: Grants = new Map([['a', new Set(['y', 'z'])]])
  const news: Grants = new Map([['a', new Set(['x', 'y', 'n'])], ['b', new Set<string>()]])
  const shown = withChanges(news, changesBetween(before, clicked))
  expect([...shown.get('a')!].sort()).toEqual(['n', 'y', 'z'])
  expect([...news.get('a')!]).toContain('x')
})
