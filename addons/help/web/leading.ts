/** From a topic to where it is done. */
import type { AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'

interface Action {
  run: () => void
  refusal?: () => string
  isShown?: () => boolean
}

/** Whether there is such a place now: an action may not be offered for the receipt as it is. */
export function canLead(app: AppApi, go: string): boolean {
  const action = actionOf(app, go)
  return action === null || (action !== undefined && (action.isShown?.() ?? true))
}

/** Goes to an address, starts an action on the sale screen, or sends the event that opens a dialog. */
export function leadTo(app: AppApi, go: string): void {
  const action = actionOf(app, go)
  if (action) return start(app, action)
  if (!go.startsWith('/')) return app.events.emit(go)
  const [path = '/', query = ''] = go.split('?')
  app.router.go(path, Object.fromEntries(new URLSearchParams(query)))
}

/** The action that `kind/name` means; undefined where it is off, null where something else is meant. */
function actionOf(app: AppApi, go: string): Action | null | undefined {
  const [kind = '', name] = go.split('/')
  return kind && name ? app.registries.get<Action>(kind, name) : null
}

function start(app: AppApi, action: Action): void {
  const why = action.refusal?.()
  if (why) return void toast(why, { tone: 'warning' })
  app.router.go('/')
  action.run()
}
