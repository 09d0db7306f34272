/** What a terminal's states and refusals mean in the cashier's words. */
import { _ } from './texts'
import type { Charge } from './terminal_charges'

/** What is going on at the terminal; its own words come first where it sends any. */
export function liveText(live: { state: string; text: string } | undefined, charge: Charge): string {
  if (live?.text) return live.text
  const table: Record<string, () => string> = {
    confirm_amount: () => _('The customer confirms the amount.'), insert_card: () => _('Insert or hold the card.'), enter_pin: () => _('The customer types the PIN.'),
    wait_host: () => _('The bank is asked.'), remove_card: () => _('Please remove the card.'), wrong_pin: () => _('The PIN was wrong.'),
    declined: () => _('The card was declined.'), approved: () => _('Approved.'), reversing: () => _('The terminal takes the payment back.'),
  }
  return table[live?.state ?? '']?.() ?? (charge.state === 'requested' ? _('The terminal is called.') : _('The terminal is working.'))
}

/** Why a charge was not made, and what to do. */
export function refusalText(charge: Charge): [string, string] {
  const table: Record<string, () => [string, string]> = {
    E601: () => [_('The terminal waited too long for the card.'), _('Nothing was charged. Start again.')],
    E602: () => [_('The terminal does not reach its bank.'), _('Nothing was charged. Try again, or take another way to pay.')],
    E603: () => [_('The payment was cancelled.'), _('Nothing was charged.')],
    E604: () => [_('The PIN was wrong.'), _('Nothing was charged. Try again with another card.')],
    E606: () => [_('The terminal is busy.'), _('Nothing was charged. Wait until it is ready, then start again.')],
    E607: () => [_('The terminal wants its end of day first.'), _('Run it under More, then start again.')],
    E608: () => [_('The terminal refuses the log-in.'), _('Check the password in the settings of the hardware proxy.')],
    E609: () => [_('The card was declined.'), _('Nothing was charged. Try another card or another way to pay.')],
    E120: () => [_('The terminal cannot be reached.'), _('Nothing was charged. Check its power and network, then start again.')],
    E101: () => [_('The terminal does not answer.'), _('Nothing was charged. Check its power and network, then start again.')],
    E127: () => [_('The payment did not reach the terminal.'), _('Nothing was charged. Start again.')],
    'device.locked': () => [_('An earlier card payment is not decided yet.'), _('Nothing was charged. Decide it first under Card payments.')],
    'device.unknown': () => [_('This register has no card terminal.'), _('Name it in the back office under Settings, Payments.')],
  }
  return table[charge.code]?.() ?? [charge.text || _('The terminal refused.'), _('Nothing was charged.')]
}

/** Name of a charge's state. */
export function stateText(charge: Charge): string {
  const table = {
    requested: _('Running'), running: _('Running'), unknown: _('Not known'), approved: charge.order_id ? _('Approved') : _('Approved, no receipt'), declined: _('Not charged'), reversed: _('Reversed'),
  }
  return charge.reversal ? (charge.reversal.state === 'failed' ? _('Reversal refused') : _('Is being reversed')) : table[charge.state]
}
