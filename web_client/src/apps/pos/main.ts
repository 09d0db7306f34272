/** The till's entry. */
import { startApp } from '@tezga/client'
import App from './App.vue'
import { begin, hasOpenCart, prepare } from './host'
import { followInstalling } from './installing'

document.body.className = 'till'
followInstalling() // the offer comes before the till has started
void startApp({ app: 'pos', root: App, setup: prepare, ready: begin, mayLoad: (api) => !hasOpenCart(api) })
