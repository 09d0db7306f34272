/** Wrong PINs on this device: five of a person lock that person here for five minutes, also without the server. */
import { getMeta, putMeta, type Storage } from './db'

const maxTries = 5
const lockMs = 5 * 60_000
const key = 'pin_tries'

interface Tries {
  [personId: string]: { count: number; until: number }
}

/** Until when a person is locked on this device (ms since 1970), 0 when not. */
export async function lockedUntil(storage: Storage, id: string): Promise<number> {
  const until = ((await getMeta<Tries>(storage, key)) ?? {})[id]?.until ?? 0
  return until > Date.now() ? until : 0
}

/** Counts a wrong PIN; answers how many tries are left, 0 when the person is locked now. */
export async function countWrongPin(storage: Storage, id: string): Promise<number> {
  const all = (await getMeta<Tries>(storage, key)) ?? {}
  const count = (all[id]?.count ?? 0) + 1
  const locked = count >= maxTries
  await putMeta(storage, key, { ...all, [id]: { count: locked ? 0 : count, until: locked ? Date.now() + lockMs : 0 } })
  return maxTries - count
}

/** Forgets a person's wrong PINs. */
export async function clearWrongPins(storage: Storage, id: string): Promise<void> {
  const { [id]: mine, ...rest } = (await getMeta<Tries>(storage, key)) ?? {}
  if (mine) await putMeta(storage, key, rest)
}
