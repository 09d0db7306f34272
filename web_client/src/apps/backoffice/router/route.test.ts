// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { Router } from '../../../client/router'
import { Route } from './route'

const settle = () => new Promise((resolve) => setTimeout(resolve))

/** A person on the settings screen who follows a link to a list. */
async function follow(route: Route, hash: string): Promise<void> {
  history.pushState(null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
  await settle()
  expect(location.hash).toBe(hashOf(route))
}

function hashOf(route: Route): string {
  const { path, query } = route.location.value
  return `#/${path.join('/')}${query.size ? `?${query}` : ''}`
}

beforeEach(() => history.replaceState(null, '', '#/settings?q=printer'))

describe('the address of the back office', () => {
  it('goes with its query where a guard lets it', async () => {
    const route = new Route(new Router())
    route.setGuard(() => true)
    await follow(route, '#/list/catalog.products?q=milk')
    expect(hashOf(route)).toBe('#/list/catalog.products?q=milk')
  })

  it('stays whole where a guard holds it back', async () => {
    const route = new Route(new Router())
    route.setGuard(() => Promise.resolve(false))
    await follow(route, '#/list/catalog.products?q=milk')
    expect(hashOf(route)).toBe('#/settings?q=printer')
    expect(await route.mayLeave()).toBe(false)
  })
})
