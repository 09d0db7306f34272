/** The customer display's screen: lines as scanned, total, change, a welcome in between. */
import type { AppApi } from '@tezga/client'
import CustomerDisplay from './CustomerDisplay.vue'

/** Adds the screen. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'display', path: '/', component: CustomerDisplay })
}
