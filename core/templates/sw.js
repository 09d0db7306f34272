// The till's service worker: keeps every file of the app, so that it starts without network; classic script, no imports.
const LISTING = __LISTING__
const CACHE = `tezga-${LISTING.version}`
const PAGES = ['/pos', '/display']

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      await cache.addAll(LISTING.files)
      await Promise.all(PAGES.map((page) => cache.add(new Request(page, { cache: 'reload' })).catch(() => undefined)))
    }),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(older(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

// Names come in the order of making; the version before stays for tabs that run it until their receipt is finished.
function older(names) {
  return names.filter((name) => name.startsWith('tezga-') && name !== CACHE).slice(0, -1)
}

// The page says when no receipt is open; only then may a new version take over.
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromCache(event.request))
  else if (event.request.mode === 'navigate') event.respondWith(page(url))
})

async function fromCache(request) {
  return (await caches.match(request)) || fetch(request)
}

// The stored page at once; it names only files of its own version, which are stored with it.
async function page(url) {
  const app = '/' + url.pathname.split('/')[1]
  const stored = PAGES.includes(app) ? await (await caches.open(CACHE)).match(app) : undefined
  return stored || fetch(url)
}
