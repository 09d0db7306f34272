// Takes the newest receipt that can still come back whole through the till's own buttons; answers the number of the return.
async (number) => {
  const until = async (find, what) => {
    for (const start = performance.now(); performance.now() - start < 15000; await new Promise((go) => setTimeout(go, 5))) {
      const found = find()
      if (found && !found.disabled) return found
    }
    throw new Error(`${what} did not come`)
  }
  const button = (text, within = document) => [...within.querySelectorAll('button')].find((one) => one.textContent.includes(text) && one.offsetParent)
  location.hash = '#/receipts'
  ;(await until(() => [...document.querySelectorAll('.rc')].find((row) => row.textContent.includes(number)), number)).click()
  ;(await until(() => document.querySelector('.hist__head h2')?.textContent === number && button('Take back'), 'the way back')).click()
  const sheet = await until(() => document.querySelector('[role=dialog]'), 'the lines')
  button('Everything', sheet).click()
  ;(await until(() => sheet.querySelector('.why__list .chip'), 'the reasons')).click()
  ;(await until(() => button('Take back', sheet), 'the amount')).click()
  ;(await until(() => document.querySelector('.cart .ln') && document.querySelector('.cart .pay'), 'the return')).click()
  ;(await until(() => document.querySelector('.done .num') && document.querySelector('.done'), 'paying out')).click()
  const shown = await until(() => document.querySelector('.ok .muted'), 'the end of the return')
  const made = shown.innerText.split(' · ')[0]
  ;(await until(() => button('Next sale'), 'the way on')).click()
  await until(() => document.querySelector('.pc') && !document.querySelector('.cart .ln'), 'the empty cart')
  return made
}
