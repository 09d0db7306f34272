/** For pages without a feed: hears from the server that addons were switched. */
import type { AppApi } from './types'

const RETRY_MS = 30_000

/** Emits `addons.changed` when the server knows of a later switching than the boot document; answers how to stop. */
export function listenForAddons(api: AppApi): () => void {
  let source: EventSource | null = null

  function connect(): void {
    source = new EventSource(`/api/v1/events?since_addons=${api.boot.addons_seq}`)
    source.addEventListener('feed', (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as { stream: string; seq: number }
      if (news.stream === 'addons' && news.seq > api.boot.addons_seq) api.events.emit('addons.changed')
    })
  }

  connect()
  // A refused stream stays closed: all places may have been taken for the moment, or the server was restarting.
  const timer = setInterval(() => source?.readyState === EventSource.CLOSED && connect(), RETRY_MS)
  return () => {
    clearInterval(timer)
    source?.close()
  }
}
