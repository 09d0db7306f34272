/** Light or dark, contrast and the company's hue, set on the page's root element. */
import { shallowReactive } from 'vue'

/** The user's choice; `auto` follows the system. */
export type ThemeChoice = 'auto' | 'light' | 'dark'

const key = 'tezga.theme'
const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

/** The current choice and contrast; change it through `setTheme`. */
export const theme = shallowReactive<{ choice: ThemeChoice; high: boolean }>({ choice: 'auto', high: false })

/** Applies what was chosen on this device before; follows the system's changes. */
export function startTheme(): void {
  const [choice, contrast] = (localStorage.getItem(key) ?? 'auto').split('+') as [ThemeChoice, string?]
  setTheme(choice, contrast === 'high')
  dark().addEventListener('change', apply)
}

/** Chooses a theme for this device. */
export function setTheme(choice: ThemeChoice, high = theme.high): void {
  Object.assign(theme, { choice, high })
  localStorage.setItem(key, high ? `${choice}+high` : choice)
  apply()
}

/** Sets the company's brand hue in degrees. */
export function setHue(hue: number | null | undefined): void {
  if (hue !== null && hue !== undefined) document.documentElement.style.setProperty('--brand-hue', String(hue))
}

function apply(): void {
  const root = document.documentElement
  root.dataset.theme = theme.choice === 'auto' ? (dark().matches ? 'dark' : 'light') : theme.choice
  if (theme.high) root.dataset.contrast = 'high'
  else delete root.dataset.contrast
}
