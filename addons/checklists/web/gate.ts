/** Mandatory checklists that are not complete stand against closing a settlement (CASH-18). */
import { shallowReactive } from 'vue'
import type { AppApi, Grant } from '@tezga/client'
import type { ChecklistStore } from './checklists'

/** The answer of who was asked: on with it (with a grant where an approval passed it), or not. */
export interface Passed {
  ok: boolean
  grants: Grant[]
}

interface Asked {
  id: string
  number: string
  finish: (answer: Passed) => void
}

/** The closing that waits for its open tasks; one at a time. */
export const waiting = shallowReactive<{ now: Asked | null }>({ now: null })

interface Act {
  id: string
  number: string
  grants: Grant[]
  depends_on: string[]
}

/** Stands before the closing until nothing is open, or somebody who may passes it. */
export function guardClosing(api: AppApi, checklists: ChecklistStore): void {
  api.services.wrap('cash.close', async (inner: (act: Act) => Promise<boolean>, act: Act) => {
    const { ok, grants } = checklists.blocking().length ? await ask(act) : { ok: true, grants: [] }
    return ok && inner({ ...act, grants: [...act.grants, ...grants], depends_on: [...act.depends_on, ...checklists.ticking()] })
  })
}

function ask({ id, number }: Act): Promise<Passed> {
  return new Promise((resolve) => {
    waiting.now = {
      id, number,
      finish: (answer) => {
        waiting.now = null
        resolve(answer)
      },
    }
  })
}
