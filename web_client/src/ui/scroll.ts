/** Scrolling that moves one box only, never its ancestors. */

/** Scrolls `box` as little as needed to show `row` whole. */
export function showWithin(box: HTMLElement, row: HTMLElement): void {
  const outer = box.getBoundingClientRect()
  const inner = row.getBoundingClientRect()
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom
}
