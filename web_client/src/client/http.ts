/** Calls of the core's API: JSON, CSRF token on writes, a request id each, typed errors. */
import { hwRefusalText } from './hw_texts'
import { _ } from './i18n'
import { uuid7 } from './uuid'

/** The server refused; `code` is stable, `message` is a sentence with the remedy. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly requestId = '',
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** Messages per field of a refused form. */
  get fields(): Record<string, string[]> {
    return (this.details.fields as Record<string, string[]> | undefined) ?? {}
  }
}

/** No answer came: cable, server or time limit. */
export class NetworkError extends Error {
  constructor(readonly reason: 'offline' | 'timeout', message: string) {
    super(message)
    this.name = 'NetworkError'
  }
}

/** Options of one call; `timeout` in milliseconds (20 s unless told). */
export interface CallOptions {
  query?: Record<string, string | number | boolean | null | undefined>
  headers?: Record<string, string>
  timeout?: number
  signal?: AbortSignal
}

/** Builds `path?query`, leaving out null, undefined and empty values. */
export function withQuery(path: string, query: CallOptions['query']): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') params.append(key, String(value))
  }
  const text = params.toString()
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : ''
}

async function failure(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null
  const code = String(body?.code ?? `http_${response.status}`)
  const told = String(body?.message ?? _('The server answered {status}.', { status: response.status }))
  const message = hwRefusalText(code, told) // the hub in between may be the one who refuses
  const requestId = String(body?.request_id ?? response.headers.get('X-Request-Id') ?? '')
  return new ApiError(response.status, code, message, (body?.details as Record<string, unknown>) ?? {}, requestId)
}

/** The API client; paths without a leading slash are below `/api/v1/`. */
export class Http {
  /** The language that messages should come in, when it is not the person's own. */
  language: string | null = null
  /** The store that the person looks at (its id, or `all`), where the app lets them choose. */
  store: string | null = null
  /** Called after each call with whether the server answered. */
  onReach: (reached: boolean) => void = () => undefined
  /** Called with each refusal before it is raised, so that an ended session is noticed in one place. */
  onRefused: (error: ApiError) => void = () => undefined

  /** GET and parse. */
  get<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.json<T>('GET', path, undefined, options)
  }

  /** POST a JSON body and parse the answer. */
  post<T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> {
    return this.json<T>('POST', path, body, options)
  }

  /** PATCH a JSON body and parse the answer. */
  patch<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.json<T>('PATCH', path, body, options)
  }

  /** PUT a JSON body and parse the answer. */
  put<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.json<T>('PUT', path, body, options)
  }

  /** DELETE and parse the answer, if any. */
  delete<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.json<T>('DELETE', path, undefined, options)
  }

  /** POST a multipart form (files and imports only). */
  async upload<T>(path: string, form: FormData, options: CallOptions = {}): Promise<T> {
    return this.parse<T>(await this.send('POST', path, form, options))
  }

  /** The raw response of a call; raises the same errors. */
  async send(method: string, path: string, body: BodyInit | undefined, options: CallOptions = {}): Promise<Response> {
    const url = withQuery(path.startsWith('/') ? path : `/api/v1/${path}`, options.query)
    const headers: Record<string, string> = { Accept: 'application/json', 'X-Request-Id': uuid7(), ...options.headers }
    if (this.language) headers['X-Tezga-Language'] = this.language
    if (this.store) headers['X-Tezga-Store'] = this.store
    if (method !== 'GET') headers['X-CSRF-Token'] = cookie('tezga_csrf')
    const limit = AbortSignal.timeout(options.timeout ?? 20_000)
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
    let response: Response
    try {
      response = await fetch(url, { method, body, headers, signal, credentials: 'same-origin' })
    } catch (error) {
      if (options.signal?.aborted) throw error
      this.onReach(false)
      throw new NetworkError(limit.aborted ? 'timeout' : 'offline', limit.aborted ? _('The server did not answer in time.') : _('The server cannot be reached.'))
    }
    const gateway = response.status === 502 || response.status === 503 || response.status === 504
    this.onReach(!gateway && !response.headers.has('X-Tezga-Offline')) // a copy that the hub kept is no sign of the server
    if (!response.ok) {
      const error = await failure(response)
      this.onRefused(error)
      throw error
    }
    return response
  }

  private async json<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
    const headers = body === undefined ? options.headers : { 'Content-Type': 'application/json', ...options.headers }
    const response = await this.send(method, path, body === undefined ? undefined : JSON.stringify(body), { ...options, headers })
    return this.parse<T>(response)
  }

  private async parse<T>(response: Response): Promise<T> {
    if (response.status === 204) return undefined as T
    return (await response.json()) as T
  }
}
