/** Help of the till itself: signing in, devices, work without the server. */
import { _, type HelpTopic } from '@tezga/client'

export const topics: HelpTopic[] = [
  {
    id: 'sign-in', group: 'operations',
    title: () => _('Signing in'),
    words: () => _('log in, login, badge, PIN, name, number, start work'),
    text: () => _('Every person signs in, so that sales and cash belong to somebody. It works without the server too.'
      + '\nTap your name and type your PIN, or just scan your badge: no field has to be tapped first.'
      + '\nWhere no names are shown, press [Sign in with number and PIN]; your number is in your record in the back office.'
      + '\nIf the till asks what comes next, choose the cash register or its management.'),
  },
  {
    id: 'locked-out', group: 'operations',
    title: () => _('PIN forgotten, or locked after wrong PINs'),
    words: () => _('wrong PIN, blocked, forgot, cannot sign in, five minutes'),
    text: () => _('After five wrong PINs the person is locked for five minutes at this till; nobody else is affected.'
      + '\nWait, then type slowly, or scan your badge if you have one.'
      + '\nForgotten? A store lead sets a new PIN in your record in the back office.'
      + '\nAt the next sign-in the till asks you for a PIN of your own; type it twice and press [Save PIN].'),
  },
  {
    id: 'change-pin', group: 'operations', go: 'host.change_pin',
    title: () => _('Choosing another PIN'),
    words: () => _('change password, new PIN, secret'),
    text: () => _('Change your PIN whenever somebody may have seen it. It needs the server, so that the old one opens no till any more.'
      + '\nTap your name at the top right, then [Change the PIN].'
      + '\nType the present PIN, then the new one twice.'
      + '\nPress [Save PIN]. The new PIN counts at every till at once.'),
    tip: () => _('Somebody looked over your shoulder? You can change your PIN yourself, at any till.'),
  },
  {
    id: 'lock', group: 'operations',
    title: () => _('Locking the till'),
    words: () => _('log out, sign out, break, leave, lock screen'),
    text: () => _('Lock the till whenever you step away: nobody can sell in your name. Open receipts stay and wait.'
      + '\nPress [Lock] at the top right; on a phone tap your name first.'
      + '\nIf receipts are open or parked, the till names them. Go back to them, or lock all the same.'
      + '\nThe next person signs in; the settlement of the drawer stays open until it is counted.'),
  },
  {
    id: 'offline', group: 'operations',
    title: () => _('Working without the server'),
    words: () => _('offline, no internet, network down, connection lost, cloud'),
    text: () => _('The till sells, takes money, prints, parks, counts and closes without the server. Nothing is lost.'
      + '\nLook at the status strip: it says Offline and how old the prices are. Tap it for the reason and press [Try now] to try again.'
      + '\nGo on working. Prices are those of the last contact; other tills and some figures are not seen.'
      + '\nWhen the connection is back, everything is sent by itself.'),
    tip: () => _('No internet? Go on selling: the till sends everything by itself later.'),
  },
  {
    id: 'pending', group: 'operations',
    title: () => _('What “pending” means'),
    words: () => _('unsent, waiting, queue, outbox, sync, needs review, number in the strip'),
    text: () => _('Every sale is stored on this till at once and sent to the server. The number in the status strip says how many entries still wait.'
      + '\nDoes it stay long after the connection is back? Tap it and press [Send now].'
      + '\n“Needs review” means that the office must decide; the entry is safe and stops nothing.'
      + '\nNever clear the browser’s data while something waits.'),
  },
  {
    id: 'connect', group: 'operations', go: 'host.pair',
    title: () => _('Connecting printer, drawer and scanner'),
    words: () => _('devices, hardware, hub, not connected, pair, tablet, peripherals'),
    text: () => _('A screen without devices says “Not connected” in the status strip. Connect it with the hub of the register.'
      + '\nTap it and press [Connect the devices].'
      + '\nScan the code on the screen with the hand scanner that belongs to the register’s devices.'
      + '\nToo late? Press [Show a new code]. When it says connected, press [Done].'),
  },
  {
    id: 'device-fault', group: 'operations',
    title: () => _('Printer or another device does not work'),
    words: () => _('paper out, jam, cover open, devices are not reached, red, fault, broken'),
    text: () => _('Selling goes on: a sale is stored even when nothing prints.'
      + '\nTap the red or yellow item in the status strip; it says what is wrong, since when, and what to do.'
      + '\nCheck paper, cover, power and cable. “Devices are not reached”: restart the till computer if it does not come back.'
      + '\nThen open [Notices] (the bell) and decide about receipts that were not printed.'),
  },
  {
    id: 'notices', group: 'operations',
    title: () => _('The bell: what needs your attention'),
    words: () => _('notices, messages, not printed, unknown print, alert, number at the bell'),
    text: () => _('The number at the bell counts what waits for you. Money and goods are not affected.'
      + '\nTap [Notices]. Of a print whose end is not known, look at the paper first.'
      + '\nIs it there? Press [It is on paper]. If not, press [Print again] or [Not needed].'
      + '\nOther notices say what happened and what to do about it.'),
  },
  {
    id: 'update', group: 'operations',
    title: () => _('Starting a new version'),
    words: () => _('update, upgrade, new version, download, restart'),
    text: () => _('New versions are fetched in the background and never interrupt a receipt.'
      + '\n“New version” in the status strip means that one is ready.'
      + '\nFinish or park the open receipts, then tap it and press [Start it]. Or simply lock the till: on the locked screen it starts by itself when no receipt is open.'
      + '\nThe till is back within seconds; nothing has to be set up again.'),
  },
  {
    id: 'looks', group: 'reports',
    title: () => _('Language, dark screen, contrast and sounds'),
    words: () => _('settings of the screen, night mode, theme, English, German, Russian, Bosnian, beep, mute, volume'),
    text: () => _('Each till can look and sound as the people at it like. Receipts are not affected.'
      + '\nTap your name at the top right.'
      + '\nChoose the [Language]; it changes at once, without a restart.'
      + '\nChoose [Automatic], [Light] or [Dark], switch [High contrast] on where the light is bad, and [Sounds] on or off.'),
    tip: () => _('Too bright in the evening? The till has a dark screen, in the menu behind your name.'),
  },
  {
    id: 'keys', group: 'reports', go: 'host.keys',
    title: () => _('Working with the keyboard'),
    words: () => _('keys, shortcuts, F1, F4, hotkeys, question mark'),
    text: () => _('Everything at the till can be done with keys and the scanner.'
      + '\nPress ? to see the map; F1 opens this help anywhere.'
      + '\nOn the sale screen type a name or a barcode, then Enter. Plus and minus change the quantity of the chosen line, Delete removes it.'
      + '\nF4 or Enter goes to payment, Esc leads back to the sale.'),
    tip: () => _('Press ? at the till: it shows all keys, from F4 for paying to plus for one more.'),
  },
  {
    id: 'places', group: 'operations', go: 'host.places', needs: 'core.choose_register',
    title: () => _('Moving to another register or store'),
    words: () => _('choose register, change store, terminal, occupied, switch till'),
    text: () => _('Who leads several stores or registers may say where this device stands.'
      + '\nTap your name at the top right, then [Choose store and register].'
      + '\nChoose a free register. One that somebody works at says so: its settlement must be closed first.'
      + '\nEverything must have been sent before; the till says if something still waits, then loads what the new place needs.'),
  },
  {
    id: 'install', group: 'reports',
    title: () => _('The till as an app on tablet or phone'),
    words: () => _('install, home screen, full screen, app, iPad, Android, tablet'),
    text: () => _('As an app the till fills the screen and starts without the network.'
      + '\nIn Chrome on a computer or Android, tap your name and then [Install as an app].'
      + '\nOn an iPad or iPhone use Safari: Share, then Add to Home Screen.'
      + '\nStart it from its icon from then on. Sign-in, receipts and settings stay those of this device.'),
    tip: () => _('The till installs as an app on tablets and phones and then starts without the network.'),
  },
]
