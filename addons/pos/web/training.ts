/** Training mode of this till: practice with numbers of its own, which counts nowhere (C11). It changes only between receipts. */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, uuid7, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Allowed } from './allow'
import { useCarts } from './store'
import { _ } from './texts'

/** What was switched here and the server has not confirmed. */
interface Switched {
  id: string
  on: boolean
}

const key = 'training_switch'
const state = shallowReactive({ on: false })
let api: AppApi
let switched: Switched | null = null
let asked = false

/** True while this till practises. */
export function isTraining(): boolean {
  return state.on
}

/** Goes on as before the reload and follows the setting; call it once in set-up. */
export async function connectTraining(app: AppApi): Promise<void> {
  api = app
  switched = (await getMeta<Switched | null>(app.storage, key)) ?? null
  follow(true)
  app.services.define('pos.is_training', isTraining)
  app.events.on('boot.changed', () => follow())
  app.events.on('pos.cart_changed', () => take())
  app.events.on<{ id: string }>('ops.applied', ({ id }) => id === switched?.id && confirm())
}

/** What the setting says now. */
function follow(atStart = false): void {
  asked = Boolean(api.boot.settings['pos.training'])
  take(atStart)
}

/** The mode changes at the start or while no receipt is open, so that none is half practice. */
function take(atStart = false): void {
  const wanted = switched?.on ?? asked
  if (atStart || !hasLines()) state.on = wanted
  api.boot.settings['pos.training'] = state.on // for whoever reads the setting: the mode in force
}

function hasLines(): boolean {
  return useCarts().carts.some((cart) => cart.lines.length > 0)
}

function confirm(): void {
  asked = switched!.on
  switched = null
  void putMeta(api.storage, key, null)
}

/** Switches the mode where who is signed in may, or somebody allows it; also without the server. */
export async function switchTraining(): Promise<void> {
  if (hasLines()) return void toast(_('Finish or park the open receipts first.'), { tone: 'warning' })
  const on = !state.on
  const title = on ? _('Begin training mode') : _('End training mode')
  const { ok, grant } = await api.services.call<Promise<Allowed>>('pos.allow', 'pos.training', { title, on })
  if (!ok) return
  const next = { id: uuid7(), on }
  await api.ops.add({ id: next.id, type: 'pos.training', payload: { on }, approvals: grant ? [grant] : [] }, { meta: { [key]: next } })
  switched = next
  take()
  api.services.call('pos.log', 'training', { on })
}
