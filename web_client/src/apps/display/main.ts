/** The customer display's entry: a second window or screen of the till's computer. */
import { registerWorker, startApp } from '@tezga/client'
import App from './App.vue'

document.body.className = 'till'
void startApp({
  app: 'display', root: App,
  setup: (api) => {
    api.slots.declare('display.idle', 'What the display shows while nobody buys: advertising')
    api.slots.declare('display.side', 'A card below the total')
  },
  ready: () => registerWorker(),
})
