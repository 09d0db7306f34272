/** Which rows of a long grid are on screen; pure arithmetic for virtual lists. */

/** A window of rows: first and last (exclusive) index, and the offset of the first in pixels. */
export interface Window {
  first: number
  last: number
  offset: number
}

/** The rows to render for a scroll position, with `over` rows more on both sides. */
export function visibleRows(scroll: number, height: number, rowHeight: number, rows: number, over = 2): Window {
  const first = Math.max(0, Math.floor(scroll / rowHeight) - over)
  const last = Math.min(rows, Math.ceil((scroll + height) / rowHeight) + over)
  return { first, last: Math.max(first, last), offset: first * rowHeight }
}
