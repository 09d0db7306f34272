/** Webhooks in the back office: the secret and a test beside a webhook, sending again beside a delivery, a note when one was given up. */
import type { AppApi } from '@tezga/client'
import DeliveryCard from './DeliveryCard.vue'
import GivenUp from './GivenUp.vue'
import WebhookCard from './WebhookCard.vue'

/** Adds the three. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.side', { id: 'webhooks.webhook', component: WebhookCard })
  app.slots.add('backoffice.form.side', { id: 'webhooks.delivery', component: DeliveryCard })
  app.slots.add('backoffice.banner', { id: 'webhooks.given_up', component: GivenUp, order: 30 })
}
