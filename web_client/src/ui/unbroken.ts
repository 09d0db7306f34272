/** Keeps numbers and their units together where a name wraps. */

/** `3,8 % 1 l` with no-break spaces between number and unit or percent sign. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=(?:%|‰|°|\p{L}{1,3})(?![\p{L}\p{N}]))/gu, '$1\u00a0')
}
