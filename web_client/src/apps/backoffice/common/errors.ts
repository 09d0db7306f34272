/** Failures as sentences: what happened and what to do next. */
import { _, ApiError, NetworkError } from '@tezga/client'

/** A failure ready to be shown; `code` stands in small print for support. */
export interface Problem {
  text: string
  code: string
  fields: Record<string, string[]>
  /** Somebody else changed the record in the meantime. */
  conflict: boolean
}

/** Turns anything thrown into a sentence with its remedy. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) {
    const conflict = error.status === 412 || (error.status === 409 && error.details.revision !== undefined)
    const code = error.requestId ? `${error.code} · ${error.requestId}` : error.code
    return { text: error.message, code, fields: error.fields, conflict }
  }
  if (error instanceof NetworkError) return { text: networkText(error), code: error.reason, fields: {}, conflict: false }
  return { text: error instanceof Error ? error.message : String(error), code: '', fields: {}, conflict: false }
}

/** True when a call was given up on purpose. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

function networkText(error: NetworkError): string {
  return error.reason === 'timeout'
    ? _('The server did not answer in time. Check whether the change arrived before you try again.')
    : _('The server cannot be reached. Check the network, then try again; what you entered stays here.')
}
