// Sells through the till's own buttons as fast as the screen allows; answers the receipt numbers.
async ([name, count]) => {
  const until = async (find, what) => {
    for (const start = performance.now(); performance.now() - start < 8000; await new Promise((go) => setTimeout(go, 5))) {
      const found = find()
      if (found && !found.disabled) return found
    }
    throw new Error(`${what} did not come`)
  }
  const button = (text) => [...document.querySelectorAll('button')].find((one) => one.textContent.includes(text) && one.offsetParent)
  const numbers = []
  for (let sale = 0; sale < count; sale++) {
    ;(await until(() => [...document.querySelectorAll('.pc')].find((tile) => tile.title.includes(name)), name)).click()
    ;(await until(() => document.querySelector('.cart .ln') && document.querySelector('.cart .pay'), 'the line')).click()
    ;(await until(() => button('Complete sale'), 'the payment')).click()
    await until(() => document.querySelector('.ok .muted'), 'the end of the sale')
    numbers.push(document.querySelector('.ok .muted').innerText.split(' · ')[0])
    ;(await until(() => button('Next sale'), 'the way on')).click()
    await until(() => document.querySelector('.pc') && !document.querySelector('.cart .ln'), 'the empty cart')
  }
  return numbers
}
