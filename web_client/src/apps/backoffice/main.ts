/** The back office: one generic client that renders what the server declares. */
import { _, startApp, type AppApi } from '@tezga/client'
import '@tezga/ui'
import ApprovalsBell from './approvals/ApprovalsBell.vue'
import CompanyScreen from './company/CompanyScreen.vue'
import AddonsScreen from './addons/AddonsScreen.vue'
import App from './App.vue'
import DevicesScreen from './devices/DevicesScreen.vue'
import JobsScreen from './jobs/JobsScreen.vue'
import ApiKeyCard from './keys/ApiKeyCard.vue'
import ReviewScreen from './review/ReviewScreen.vue'
import MatrixScreen from './rights/MatrixScreen.vue'
import ResetOtp from './security/ResetOtp.vue'
import SecurityScreen from './security/SecurityScreen.vue'
import ProfileSettings from './settings/ProfileSettings.vue'
import StoreCopy from './stores/StoreCopy.vue'
import SettingsScreen from './settings/SettingsScreen.vue'
import './office.css'

/** Places where addons add to the generic screens. */
function declareSlots(api: AppApi): void {
  api.slots.declare('backoffice.top', 'Buttons in the top bar, beside the search.')
  api.slots.declare('backoffice.banner', 'Facts that concern every screen, below the top bar.')
  api.slots.declare('backoffice.home', 'Cards below the figures of the home dashboard.')
  api.slots.declare('backoffice.list.actions', 'Buttons beside the title of a list; receives `view` and `query`.')
  api.slots.declare('backoffice.list.bulk', 'Buttons for selected records; receives `view` and `ids`.')
  api.slots.declare('backoffice.form.actions', 'Buttons beside the title of a form; receives `view` and `record`.')
  api.slots.declare('backoffice.form.side', 'Cards beside a form; receives `view` and `record`.')
}

function addScreens(api: AppApi): void {
  api.screens.add({ name: 'core.company', path: '/company', component: CompanyScreen, title: () => _('Business') })
  api.screens.add({ name: 'core.settings', path: '/settings', component: SettingsScreen, title: () => _('Settings') })
  api.screens.add({ name: 'core.review', path: '/review', component: ReviewScreen, title: () => _('To decide') })
  api.screens.add({ name: 'core.permissions', path: '/permissions', component: MatrixScreen, title: () => _('Permissions') })
  api.screens.add({ name: 'core.addons', path: '/addons', component: AddonsScreen, title: () => _('Addons') })
  api.screens.add({ name: 'core.security', path: '/security', component: SecurityScreen, title: () => _('Security') })
  api.slots.add('backoffice.form.actions', { id: 'core.otp_reset', component: ResetOtp })
  api.slots.add('backoffice.form.actions', { id: 'core.profile', component: ProfileSettings })
  api.slots.add('backoffice.form.actions', { id: 'core.store_copy', component: StoreCopy })
  api.slots.add('backoffice.form.side', { id: 'core.api_key', component: ApiKeyCard })
  api.screens.add({ name: 'core.jobs', path: '/jobs', component: JobsScreen, title: () => _('Background jobs') })
  api.screens.add({ name: 'core.devices', path: '/devices', component: DevicesScreen, title: () => _('Enrolled devices') })
}

document.body.classList.add('office')
void startApp({
  app: 'backoffice',
  root: App,
  setup(api) {
    declareSlots(api)
    addScreens(api)
    api.slots.add('backoffice.top', { id: 'core.approvals', component: ApprovalsBell })
  },
})
