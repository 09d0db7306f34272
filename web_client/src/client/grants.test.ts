import { expect, it } from 'vitest'
import vector from '../../../tests/vectors/grant.json'
import { grantHeader, signGrant, type Grant } from './grants'
import { importDeviceKey } from './pin'

it('a grant has the signature that the server checks', async () => {
  const { grant, ...unsigned } = vector.grant as Grant
  expect((await signGrant(unsigned, await importDeviceKey(vector.key))).grant).toBe(grant)
})

it('a header carries the grant whatever script its words are in', () => {
  const text = grantHeader(vector.grant as Grant)['X-Tezga-Approval'].replaceAll('-', '+').replaceAll('_', '/')
  expect(JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))))).toEqual(vector.grant)
})
