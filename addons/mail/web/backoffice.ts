/** E-mails in the back office: sent again, and their templates. */
import type { AppApi } from '@tezga/client'
import SendAgain from './SendAgain.vue'
import TemplatesScreen from './TemplatesScreen.vue'
import { _ } from './texts'
import Welcome from './Welcome.vue'

/** Adds the templates and the button that sends again. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'mail.templates', path: '/mail-templates', component: TemplatesScreen, title: () => _('E-mail templates') })
  app.slots.add('backoffice.form.actions', { id: 'mail.again', component: SendAgain })
  app.slots.add('backoffice.form.actions', { id: 'mail.welcome', component: Welcome })
  app.slots.add('backoffice.list.bulk', { id: 'mail.again', component: SendAgain })
}
