/** What codes of the hardware proxy mean, in the language of the screen; the proxy itself writes English for logs. */
import { _ } from './i18n'

const conditions: Record<string, () => string> = {
  E101: () => _('The device does not answer'),
  E108: () => _('The device is busy with another connection'),
  E120: () => _('The port is missing'),
  E121: () => _('The port may not be opened: permission denied'),
  E122: () => _('Another device answers on this port than before'),
  E123: () => _('The connection broke in the middle of an exchange'),
  E124: () => _('The device was misunderstood again and again'),
  E125: () => _('The device is stuck'),
  E126: () => _('The job waited too long and was not sent'),
  E199: () => _('The device reports a fault'),
  E301: () => _('Paper is out'),
  E302: () => _('The cover is open'),
  E303: () => _('The printing unit failed'),
  E304: () => _('The print head is hot'),
  E306: () => _('The cutter is blocked'),
  E399: () => _('The printer reports a fault'),
  W301: () => _('Paper is nearly out'),
  E403: () => _('A value is out of bounds'),
  E410: () => _('The document is empty'),
  E412: () => _('The device cannot do this'),
  E413: () => _('The driver of the device does not know this'),
  E127: () => _('The request never arrived and can not start any more'),
  E601: () => _('The terminal waited too long'),
  E602: () => _('The terminal does not reach its bank'),
  E603: () => _('Cancelled at the terminal or at the till'),
  E604: () => _('The PIN was wrong'),
  E605: () => _('It is not known whether the terminal did it'),
  E606: () => _('The terminal is busy'),
  E607: () => _('The terminal wants its end of day first'),
  E608: () => _('The terminal is not logged in'),
  E609: () => _('The card was declined'),
  E699: () => _('The terminal reports a fault'),
}

const misunderstood = (): string => _('Till and hardware proxy do not understand each other. Bring both to the same version, then reload the page.')

const refusals: Record<string, () => string> = {
  proxy_unreachable: () => _('The hardware proxy of this till does not answer.'),
  'core.unreachable': () => _('The server cannot be reached.'),
  'device.unknown': () => _('This till has no such device. Check the hardware settings.'),
  'device.locked': () => _('A job of this device waits for your decision. Decide it first.'),
  'host.foreign': () => _('This address does not belong to this register. Ask the operator to allow it.'),
  'job.unknown': () => _('This job is no longer known. Load the list again.'),
  'key.reused': () => _('This was sent before with other content. Try again.'),
  'origin.foreign': () => _('This page may not use the devices of this register. Open the till here.'),
  'outbox.conflict': () => _('The second copy of this entry differs. Tell support.'),
  'queue.full': () => _('Too many jobs wait for this device. Look at the device, then try again.'),
  'key.missing': misunderstood,
  'recovery.locked': () => _('Too many wrong PINs. Wait five minutes or ask a store lead.'),
  'recovery.unknown': () => _('The hub beside this browser knows no till of this register. Enrol the till with a code.'),
  'recovery.wrong_pin': () => _('This PIN is not right.'),
  'resolve.actor': () => _('Sign in first, so that it is known who decides.'),
  'resolve.not_offered': () => _('This cannot be decided so any more. Load the list again.'),
  'route.unknown': misunderstood,
  'sim.off': () => _('There are no simulated devices here.'),
  'sim.gone': () => _('The simulated devices do not answer. They start again in a few seconds.'),
  'token.bad': () => _('The access to the devices has run out. Reload the page.'),
  'token.missing': () => _('The access to the devices has run out. Reload the page.'),
  'token.scope': () => _('You may not do this with the devices. Sign in as somebody who may.'),
}

/** Families of codes that only a wrong request gets. */
const families: Record<string, () => string> = { ask: misunderstood, body: misunderstood, outbox: misunderstood, scan: misunderstood, wait: misunderstood, ws: misunderstood }

/** What is wrong with a device, by its normalised code; `fallback` for one that only its maker knows. */
export function hwConditionText(code: string, fallback: string): string {
  return conditions[code]?.() ?? fallback
}

/** Why the proxy refused, by its code; `fallback` for codes that say more in its own words. */
export function hwRefusalText(code: string, fallback: string): string {
  return refusals[code]?.() ?? conditions[code]?.() ?? families[code.split('.')[0]!]?.() ?? fallback
}
