/** Corrections of a card's balance, and what gift cards add to the editor of the till's buttons. */
import type { AppApi } from '@tezga/client'
import CorrectCard from './CorrectCard.vue'
import { _ } from './texts'

/** Adds the correction to a card's form, and the button to what may be placed. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'gift_cards.correct', component: CorrectCard })
  app.registries.add('pos.layout.action', 'gift-card', { icon: 'gift', title: () => _('Gift card'), usual: 45 })
}
