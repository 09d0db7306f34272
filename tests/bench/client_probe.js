// Runs in the page before its own scripts: measures from an event to the frame that shows its result.
;(() => {
  const probe = (window.probe = { opened: 0, scannable: 0, taps: [], scans: [], finds: [], works: [] })
  let started = null
  const begin = (list, place, at) => (started = { list, place, at })
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel() // its message is handled after the frame was painted
    channel.port1.onmessage = () => then(performance.now())
    channel.port2.postMessage(0)
  })

  addEventListener('click', (event) => event.target.closest('.pc') && begin('taps', '.cart', event.timeStamp), true)
  // what the page works out for a tap before the browser paints it (Event Timing; quicker taps than 16 ms in all are not told)
  new PerformanceObserver((seen) => {
    for (const { name, target, processingStart, processingEnd } of seen.getEntries()) {
      if (name === 'click' && target?.closest('.pc')) probe.works.push(processingEnd - processingStart)
    }
  }).observe({ type: 'event', durationThreshold: 16 })
  addEventListener('input', (event) => event.target.matches('[type=search]') && begin('finds', '.grid', event.timeStamp), true)
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given)
      this.addEventListener('message', (event) => event.data.includes('"scan"') && begin('scans', '.cart', event.timeStamp))
    }
  }

  new MutationObserver((records) => {
    const inside = (place) => records.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(place))
    if (started && inside(started.place)) {
      const { list, at } = started
      started = null
      painted((now) => probe[list].push(now - at))
    }
    if (!probe.opened && document.querySelector('.pc .name')) painted((now) => (probe.opened ||= now))
    if (!probe.scannable && document.querySelector('.cart .ln')) painted((now) => (probe.scannable ||= now))
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })

  probe.scan = (code) => {
    for (const key of [...code, 'Enter']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }
  probe.soldAt = async (code, price) => {
    const shown = () => document.querySelector('.cart')?.innerText.replaceAll(',', '.').includes(price)
    for (const end = performance.now() + 20000; !shown(); await new Promise((done) => setTimeout(done, 50))) {
      if (performance.now() > end) throw new Error(`${code} is not sold at ${price}`)
      probe.scan(code)
    }
  }
  probe.scanWhenOpen = (code) => {
    const timer = setInterval(() => {
      if (probe.scannable) clearInterval(timer)
      else if (probe.opened && document.querySelector('.pc')) probe.scan(code)
    }, 20)
  }
})()
