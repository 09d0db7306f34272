/** Help of the till: sales. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('pos')

export const topics: HelpTopic[] = [
  {
    id: 'first-sale', group: 'sales', go: '/', screens: ['/'],
    title: () => _('Selling step by step'),
    words: () => _('sell, first sale, start, checkout, cash register, how it works'),
    text: () => _('A sale is: products onto the receipt, payment, done. The scanner works at any moment, no field has to be tapped.'
      + '\nScan the products or tap their tiles. Scan one again for one more.'
      + '\nA wrong tap? The message at the bottom offers [Undo].'
      + '\nPress [Pay], choose how the customer pays, take the money.'
      + '\nScan the next product: the new receipt begins by itself.'),
  },
  {
    id: 'search', group: 'sales', screens: ['/'],
    title: () => _('Finding a product by name'),
    words: () => _('search, look up, article number, letters, wrong keyboard, F8'),
    text: () => _('The search finds names, article numbers and barcodes, whichever letters or keyboard layout you type with.'
      + '\nJust start typing on the keyboard, or tap the search field (F8).'
      + '\nA few letters of each word are enough: “co ze” finds Cola Zero. Accents may be left out.'
      + '\nTap the tile you want, or press Enter for the first one.'),
    tip: () => _('The search understands the wrong keyboard layout and missing accents: just type on.'),
  },
  {
    id: 'number-pad', group: 'sales',
    title: () => _('Typing a barcode or article number'),
    words: () => _('number pad, keypad, code cannot be read, damaged barcode, F9, hash'),
    text: () => _('When a barcode cannot be read, type the number that stands below it.'
      + '\nPress [Type a number] beside the search, or F9.'
      + '\nType the barcode or the article number on the pad.'
      + '\nPress [Find]. With a line of the receipt chosen, the same pad changes quantity, price and discount.'),
  },
  {
    id: 'camera', group: 'sales',
    title: () => _('Scanning with the camera'),
    words: () => _('phone, tablet, no scanner, photo, barcode reader'),
    text: () => _('A phone or tablet without a scanner reads barcodes with its camera.'
      + '\nTap the barcode in the search field: [Scan with the camera].'
      + '\nHold the code into the picture; the till sounds when it was read and puts the product on the receipt.'
      + '\nMany products? Switch on [Scan several, one after another], so that the camera stays open.'),
    tip: () => _('No scanner at hand? The camera of a phone or tablet reads barcodes too.'),
  },
  {
    id: 'quantity', group: 'sales',
    title: () => _('Changing the quantity'),
    words: () => _('several pieces, amount, plus, minus, how many, F3'),
    text: () => _('Several pieces need not be scanned one by one.'
      + '\nTap the line on the receipt, then plus or minus.'
      + '\nMany? Tap the number at the left of the line (or press F3), type the quantity and press [Apply].'
      + '\nOn the keyboard plus and minus do the same for the chosen line. The last minus takes the line out, with [Undo].'),
  },
  {
    id: 'weighed', group: 'sales',
    title: () => _('Selling by weight'),
    words: () => _('scale, weigh, kilogram, grams, loose goods, fruit, price label'),
    text: () => _('Products sold by weight ask for it before they come onto the receipt.'
      + '\nScan or tap the product; the pad for the weight opens.'
      + '\nType what the scale shows and press [Add to the receipt].'
      + '\nA label from the scale with a barcode is just scanned: weight or price is in the code. Wrong? Tap the quantity of the line and correct it.'),
  },
  {
    id: 'price', group: 'sales',
    title: () => _('Changing the price of a line'),
    words: () => _('wrong price, label differs, open price, correct, cheaper, by hand'),
    text: () => _('When the label on the shelf says something else, the price of one line can be corrected.'
      + '\nTap the line, then [Price].'
      + '\nType the price of one piece and press [Apply]. Depending on the shop somebody must approve it.'
      + '\nProducts without a fixed price ask for it when you scan or tap them.'),
  },
  {
    id: 'why', group: 'sales',
    title: () => _('Explaining a price to the customer'),
    words: () => _('why this price, calculation, discount not applied, price list, quantity price'),
    text: () => _('The till can say step by step how the price of a line came about.'
      + '\nTap the number at the left of the line; the pad opens.'
      + '\nPress [Why this price], the small i at its top.'
      + '\nYou see the price of the product, the price list, each discount with its reason, the quantity and the amount. Nothing is changed by looking.'),
    tip: () => _('A customer doubts a price? The till explains it step by step: Why this price, on the pad.'),
  },
  {
    id: 'discount', group: 'sales', go: 'pos.action/discount', needs: 'pos.discount', screens: ['/'],
    title: () => _('Giving a discount'),
    words: () => _('rebate, percent off, reduce, promotion, cheaper, markdown'),
    text: () => _('A discount counts for one line or for the whole receipt, in percent or as an amount.'
      + '\nPut the products on the receipt and tap the line, if it is for one line only.'
      + '\nPress [Discount], choose the line or [Whole receipt], then one of the shop’s discounts.'
      + '\nAnother one? [Type a discount]. Above the shop’s limit somebody must approve it. Tap the discount’s chip to take it away again.'),
  },
  {
    id: 'remove', group: 'sales',
    title: () => _('Taking a product off, or starting again'),
    words: () => _('delete, remove line, cancel, storno, clear, wrong product, undo'),
    text: () => _('Until the sale is finished, everything on the receipt can be taken off.'
      + '\nTap the line and press [Remove], or swipe the line to the left.'
      + '\nAll of it? [More], then [Discard this receipt].'
      + '\nThe message at the bottom offers [Undo]. Once payment was begun, the shop may want somebody’s approval.'),
  },
  {
    id: 'several', group: 'sales',
    title: () => _('Several receipts at the same time'),
    words: () => _('two customers, tabs, second cart, next customer, switch'),
    text: () => _('One customer looks for the purse, the next one is in a hurry: several receipts can be open at this till.'
      + '\nPress [New receipt], the plus at the top. On a phone open the list of [Open receipts] first.'
      + '\nChange between them by their tabs; each keeps its customer, discounts and notes.'
      + '\nReceipts for other tills are parked instead.'),
  },
  {
    id: 'park', group: 'sales', needs: 'pos.park',
    title: () => _('Parking a receipt for later'),
    words: () => _('hold, wait, fetch money, set aside, layby, F2'),
    text: () => _('A parked receipt waits for every till of the store, with or without the server.'
      + '\nPress [Park] below the products, or F2.'
      + '\nWrite a note by which others know the customer, such as a blue jacket.'
      + '\nPress [Park]. The till is free for the next customer; what is parked is not sold and not paid.'),
    tip: () => _('A customer fetches money? Park the receipt: any till of the store can go on with it.'),
  },
  {
    id: 'take-up', group: 'sales', go: 'pos.more/held',
    title: () => _('Going on with a parked receipt'),
    words: () => _('recall, resume, parked, held, F6, find parked'),
    text: () => _('Every till of the store lists what is parked, with note, time and amount.'
      + '\nPress [Park] while your receipt is empty, or F6, or [More] and [Parked receipts].'
      + '\nTap the receipt: it opens here and leaves the list, so that nobody sells it twice.'
      + '\nNot needed any more? Press the bin beside it, then [Discard].'),
  },
  {
    id: 'bundle', group: 'sales',
    title: () => _('Bundles and sets'),
    words: () => _('set, menu, combo, package, choice, parts'),
    text: () => _('A bundle is several products for one price. Its parts stand below it on the receipt.'
      + '\nScan or tap the bundle. If there is a choice, tap what the customer wants and press [Add to the receipt].'
      + '\nPlus and minus change the whole bundle; its parts follow.'
      + '\nSome choices cost more: the surcharge stands beside them before you add it.'),
  },
  {
    id: 'age', group: 'sales',
    title: () => _('Age check and choice of variants'),
    words: () => _('alcohol, tobacco, minors, ID, youth, size, colour, variant'),
    text: () => _('Some products ask something before they come onto the receipt.'
      + '\nAn age-restricted product shows how old the customer must be, and the latest day of birth. Look at the document if in doubt.'
      + '\nPress [Yes, checked] or [No, do not sell]. It is asked once a receipt.'
      + '\nA product in several sizes or colours asks which one; scanning its own barcode answers that by itself.'),
  },
  {
    id: 'gratis', group: 'sales', needs: 'pos.gratis',
    title: () => _('Giving goods away for free'),
    words: () => _('free, gratis, gift, sample, zero price, on the house'),
    text: () => _('A present stays on the receipt at 0.00, so that the stock is right and the shop sees it.'
      + '\nPut the product on the receipt and tap its line.'
      + '\nPress [Give away]. Of several pieces one becomes a line of its own; one piece of a product each receipt.'
      + '\nA mistake? [No gift]. Depending on your role somebody must approve it.'),
  },
  {
    id: 'empties', group: 'sales', go: 'pos.action/empties',
    isShown: (app) => app.registries.get<{ isShown: () => boolean }>('pos.action', 'empties')?.isShown() ?? false,
    title: () => _('Taking empties back'),
    words: () => _('deposit, bottles, crates, returnable, Pfand, containers'),
    text: () => _('The deposit of bottles and crates goes back when they come back, with or without a purchase.'
      + '\nPress [Empties back]; on a receipt with goods it is behind [More].'
      + '\nTap each container as often as there are pieces, then [Done].'
      + '\nThe deposit reduces the receipt. If it is worth more than the goods, [Pay back] gives the customer the rest in cash.'),
  },
  {
    id: 'unknown', group: 'sales',
    title: () => _('A barcode that the till does not know'),
    words: () => _('unknown product, not found, new article, missing barcode, sell anyway'),
    text: () => _('An unknown barcode puts nothing on the receipt; the shop sees later which codes were missing.'
      + '\nScan again: the code may have been misread. Or search for the product by its name.'
      + '\nIf your shop has products for unknown goods, press [Unknown product], choose the category and type the price.'
      + '\nTell the office, so that the product gets its barcode.'),
  },
  {
    id: 'note', group: 'sales',
    title: () => _('Notes on a line or a receipt'),
    words: () => _('comment, remark, engraving, message, printed note, internal'),
    text: () => _('A note tells the customer or the shop something about a product or the whole receipt.'
      + '\nTap a line and press [Note]: one text is for the customer and is printed, the other is internal and is not.'
      + '\nFor the whole receipt press [More], then [Note on the receipt].'
      + '\nTap one of the ready notes or write your own, then [Save].'),
  },
  {
    id: 'tiles', group: 'reports',
    title: () => _('Tiles, list, favourites and pages'),
    words: () => _('layout, buttons, categories, pictures, show a list, arrange, favourites'),
    text: () => _('The right side shows products as tiles, by category, favourites or pages that the shop arranged.'
      + '\nTap a tab for a category; [All categories] lists them all. [Favourites] are the products that the shop put first.'
      + '\n[Show a list] beside the search changes tiles to rows with more text, [Show tiles] back.'
      + '\nPages and buttons are arranged in the back office under Devices, Buttons of the till.'),
  },
]
