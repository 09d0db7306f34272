/** A report as a file, saved by the browser under the server's name. */
import type { AppApi } from '@tezga/client'

export type FileKind = 'csv' | 'xlsx' | 'pdf'
const PATIENCE_MS = 300_000

/** Fetches a report and saves it; raises the server's refusal as a sentence. */
export async function saveReport(api: AppApi, report: string, kind: FileKind, question: Record<string, string>): Promise<void> {
  const response = await api.http.send('GET', `reports/files/${report}`, undefined, { query: { ...question, format: kind }, timeout: PATIENCE_MS })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = /filename="?([^";]+)"?/i.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? `${report}.${kind}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
