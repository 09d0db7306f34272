/** Shows the HTML of an e-mail inside a page whose policy forbids inline styles: elements are made anew, one by one. */

const passed = new Set(['A', 'B', 'BLOCKQUOTE', 'BR', 'CENTER', 'DIV', 'EM', 'H1', 'H2', 'H3', 'H4', 'HR', 'I', 'LI', 'OL', 'P', 'S', 'SMALL', 'SPAN', 'STRONG', 'SUB', 'SUP', 'TABLE', 'TBODY', 'TD', 'TFOOT', 'TH', 'THEAD', 'TR', 'U', 'UL'])
const kept = ['align', 'colspan', 'rowspan', 'dir', 'lang', 'title', 'width', 'height']

/** Fills `host` with the body of an HTML page; what no mail may hold is left out, and links lead nowhere. */
export function showMail(host: HTMLElement, html: string): void {
  const parsed = new DOMParser().parseFromString(html.replace(/\sstyle=/gi, ' data-style='), 'text/html')
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const sheet = document.createElement('div')
  sheet.style.cssText = parsed.body.getAttribute('data-style') ?? ''
  sheet.append(...copies(parsed.body))
  root.replaceChildren(sheet)
}

function copies(from: Element): Node[] {
  return [...from.childNodes].flatMap((node): Node[] => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')]
    return node instanceof Element && passed.has(node.tagName) ? [copyOf(node)] : []
  })
}

function copyOf(from: Element): HTMLElement {
  const made = document.createElement(from.tagName)
  for (const name of kept) if (from.hasAttribute(name)) made.setAttribute(name, from.getAttribute(name)!)
  made.style.cssText = from.getAttribute('data-style') ?? ''
  if (from.tagName === 'A') made.style.setProperty('color', '#0b6e6e')
  made.append(...copies(from))
  return made
}
