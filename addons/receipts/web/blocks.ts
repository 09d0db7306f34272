/** Blocks of a printable document, as the hardware proxy takes them. */

/** One block; `columns` share the roll's width. */
export type Block =
  | { type: 'text'; text: string; align?: 'left' | 'center' | 'right'; bold?: boolean; size?: 1 | 2 }
  | { type: 'columns'; columns: { text: string; width?: number; align?: 'left' | 'center' | 'right' }[]; bold?: boolean }
  | { type: 'rule' }
  | { type: 'qr'; data: string; size?: number }
  | { type: 'barcode'; data: string; symbology: string }
  | { type: 'feed'; lines: number }
  | { type: 'cut' }

/** A document for a roll of `width` characters (48 on 80 mm, 32 on 58 mm). */
export interface Document {
  language: string
  width: number
  blocks: Block[]
}

/** Text and amount on one line: the text takes what the amount leaves. */
export function row(text: string, amount: string, width: number, bold = false): Block {
  const right = Math.min(amount.length + 1, width - 4)
  return { type: 'columns', columns: [{ text, width: width - right, align: 'left' }, { text: amount, width: right, align: 'right' }], ...(bold ? { bold } : {}) }
}

/** A document as lines of plain text, for previews and browsers; QR codes stay blocks. */
export function plainLines(document: Document): (string | { qr: string })[] {
  return document.blocks.flatMap((block): (string | { qr: string })[] => {
    if (block.type === 'text') return wrap(block.text, block.size === 2 ? Math.floor(document.width / 2) : document.width).map((line) => aligned(line, block.align ?? 'left', document.width))
    if (block.type === 'columns') return columns(block.columns, document.width)
    if (block.type === 'rule') return ['-'.repeat(document.width)]
    if (block.type === 'qr') return [{ qr: block.data }]
    if (block.type === 'barcode') return [aligned(block.data, 'center', document.width)]
    return block.type === 'feed' ? Array<string>(block.lines).fill('') : []
  })
}

function aligned(text: string, align: 'left' | 'center' | 'right', width: number): string {
  if (align === 'right') return text.padStart(width)
  return align === 'center' ? ' '.repeat(Math.max(0, Math.floor((width - text.length) / 2))) + text : text
}

function columns(cells: { text: string; width?: number; align?: 'left' | 'center' | 'right' }[], width: number): string[] {
  const widths = cells.map((cell) => cell.width ?? Math.floor(width / cells.length))
  const parts = cells.map((cell, index) => wrap(cell.text, widths[index]))
  const height = Math.max(...parts.map((lines) => lines.length))
  return Array.from({ length: height }, (_row, at) => cells.map((cell, index) => {
    const text = parts[index][at] ?? ''
    return cell.align === 'right' ? text.padStart(widths[index]) : text.padEnd(widths[index])
  }).join('').trimEnd())
}

/** Words on lines of at most `width`; longer words are cut, an indent stays on every line. */
export function wrap(text: string, width: number): string[] {
  const indent = /^ */.exec(text)![0]
  if (indent) return wrap(text.trimStart(), width - indent.length).map((line) => indent + line)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    for (let rest = word; ; ) {
      const joined = line ? `${line} ${rest}` : rest
      if (joined.length <= width) { line = joined; break }
      if (line) { lines.push(line); line = ''; continue }
      lines.push(rest.slice(0, width))
      rest = rest.slice(width)
      if (!rest) break
    }
  }
  return line || !lines.length ? [...lines, line] : lines
}
