/** The service worker: registered once, and a waiting update takes over only when nobody is in the middle of a sale. */
import { shallowReactive } from 'vue'

/** True when a newer version waits to be activated. */
export const update = shallowReactive({ waiting: false })

let registration: ServiceWorkerRegistration | null = null

/** Registers `/sw.js`; quietly does nothing where service workers do not exist. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !isSecureContext) return
  try {
    registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' })
  } catch (error) {
    console.warn('Offline start is not available', error)
    return
  }
  const look = (): void => {
    update.waiting = Boolean(registration?.waiting && navigator.serviceWorker.controller)
  }
  look()
  registration.addEventListener('updatefound', () => registration?.installing?.addEventListener('statechange', look))
  setInterval(lookForUpdate, 15 * 60_000)
}

/** Asks the server whether there is a newer version; it is fetched in the background and waits. */
export function lookForUpdate(): void {
  void registration?.update().catch(() => undefined)
}

/** Activates the waiting version and reloads; call it only when no cart is open. */
export function activateUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration?.waiting?.postMessage('activate')
}
