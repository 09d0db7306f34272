/** What somebody who signed in may want to do first (POS-23): the registry `pos.start`; addons add theirs. */
import { _, type AppApi } from '@tezga/client'
import { start } from './login'

/** A choice after sign-in; lower `order` comes first, `refusal` answers why it is not possible now. */
export interface StartChoice {
  order: number
  icon: string
  title: () => string
  text?: () => string
  run: () => void
  refusal?: () => string
  /** Whether it is offered to whoever is signed in; always, unless told. */
  isShown?: () => boolean
}

/** Adds the host's own choices: sell, and change the PIN. */
export function addChoices(api: AppApi): void {
  api.registries.add('pos.start', 'sell', { order: 10, icon: 'shopping-cart', title: () => _('Use the cash register'), text: () => _('Sell and take money'), run: () => api.router.go('/') } satisfies StartChoice)
  api.registries.add('pos.start', 'place', { order: 80, icon: 'store', title: () => _('Choose store and register'), text: () => _('Make this device another till'), isShown: () => api.session.can('core.choose_register'), run: () => api.events.emit('host.places') } satisfies StartChoice)
  api.registries.add('pos.start', 'pin', { order: 90, icon: 'key-round', title: () => _('Change the PIN'), text: () => _('The present one is asked for'), run: () => api.events.emit('host.change_pin') } satisfies StartChoice)
}

/** Takes a choice. */
export function take(choice: StartChoice): void {
  start.isAsking = false
  choice.run()
}
