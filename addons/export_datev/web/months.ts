/** Months to choose from: pure. */

/** The months up to that of `today`, the latest first, as their first days. */
export function monthsUntil(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_each, back) => {
    const months = year * 12 + month - 1 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  })
}

/** 2026-11-01 as 11/2026. */
export const monthText = (day: string): string => `${day.slice(5, 7)}/${day.slice(0, 4)}`
