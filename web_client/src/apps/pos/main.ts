/** The till's entry. */
import { startApp } from '@tezga/client'
import App from './App.vue'
import { begin, hasOpenCart, prepare } from './host'

document.body.className = 'till'
void startApp({ app: 'pos', root: App, setup: prepare, ready: begin, mayLoad: (api) => !hasOpenCart(api) })
