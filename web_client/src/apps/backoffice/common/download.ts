/** Files from the API saved by the browser; a refusal stays a sentence and never becomes a broken file. */
import type { Http } from '@tezga/client'

/** Fetches a file and saves it under the server's name, else under `fallback`. */
export async function saveFile(http: Http, url: string, fallback: string): Promise<void> {
  const response = await http.send('GET', url, undefined, { timeout: 300_000 })
  const blob = await response.blob()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = nameIn(response.headers.get('Content-Disposition')) ?? fallback
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The file name of a Content-Disposition header (RFC 6266), if it has one. */
export function nameIn(header: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')
  if (encoded) return decodeURIComponent(encoded[1]!)
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1] ?? null
}
