/** Installing the till as an app of its own, where the browser offers it (POS-19). */
import { shallowReactive } from 'vue'

interface Offer extends Event {
  prompt(): Promise<unknown>
}

/** The browser's offer, while there is one. */
export const installing = shallowReactive<{ offer: Offer | null }>({ offer: null })

/** Keeps the offer for the employee's menu in place of the browser's own banner. */
export function followInstalling(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    installing.offer = event as Offer
  })
  addEventListener('appinstalled', () => (installing.offer = null))
}

/** Asks the browser to install; an offer counts once. */
export async function install(): Promise<void> {
  const { offer } = installing
  installing.offer = null
  await offer?.prompt()
}
