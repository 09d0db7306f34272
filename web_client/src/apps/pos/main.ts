/** The till's entry. */
import { startApp } from '@tezga/client'
import App from './App.vue'

void startApp({ app: 'pos', root: App })
