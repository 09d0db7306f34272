/** What the person chose about lists - saved views, columns: kept on the server, usable and changeable without it. */
import { shallowRef, type ShallowRef } from 'vue'
import { ApiError, uuid7, type Http } from '@tezga/client'
import { recall, remember } from '../common/storage'
import { takeOld } from './oldChoices'

export type Audience = 'own' | 'role' | 'company'

/** A saved view as the server keeps it. */
export interface SavedChoice {
  id: string
  list: string
  title: string
  query: string
  audience: Audience
  role_id: string | null
  is_mine: boolean
  can_change: boolean
}

/** What is written of a view; the rest follows from who writes. */
export type ViewDraft = Pick<SavedChoice, 'list' | 'title' | 'query' | 'audience' | 'role_id'>

interface Choices {
  views: SavedChoice[]
  columns: Record<string, string[]>
}

/** A write that the server has not confirmed; `body` null removes. A later one to the same path replaces it. */
interface Unsent {
  path: string
  body: object | null
}

const RETRY_MS = 15_000
const NONE: Choices = { views: [], columns: {} }

export class ListChoices {
  readonly state: ShallowRef<Choices> = shallowRef(NONE)
  private unsent: Unsent[] = []
  private person = ''
  private sending = false
  private timer: ReturnType<typeof setTimeout> | undefined

  /** `onRefused` hears the sentence of a choice that the server turned down; the choice is then taken back. */
  constructor(private readonly http: Http, private readonly onRefused: (error: unknown) => void) {}

  /** Takes over what the server keeps for a person; what this browser keeps counts while the server cannot be reached. */
  async load(person: string): Promise<void> {
    if (person !== this.person) {
      const kept = recall<{ state: Choices; unsent: Unsent[] }>(`lists.${person}`, { state: NONE, unsent: [] })
      this.person = person
      this.state.value = kept.state
      this.unsent = kept.unsent
    }
    const answer = await this.http.get<Choices>('lists').catch(() => null)
    if (!answer || person !== this.person) return
    this.state.value = this.unsent.reduce(applied, answer)
    const old = takeOld(answer)
    for (const view of old.views) this.keepView(view)
    for (const [list, fields] of old.columns) this.chooseColumns(list, fields)
    this.store()
    await this.send()
  }

  /** The saved views of a list that the person sees, their own first. */
  viewsOf(list: string): SavedChoice[] {
    const views = this.state.value.views.filter((view) => view.list === list)
    return [...views.filter((view) => view.is_mine), ...views.filter((view) => !view.is_mine)]
  }

  /** Keeps a view: under its id, else in place of an own one of the same title, else as a new one; answers its id. */
  keepView(draft: ViewDraft, id?: string): string {
    const same = this.viewsOf(draft.list).find((view) => view.is_mine && view.title === draft.title)
    const kept = id ?? same?.id ?? uuid7()
    this.change({ path: `lists/views/${kept}`, body: draft })
    return kept
  }

  /** Removes a view. */
  dropView(id: string): void {
    this.change({ path: `lists/views/${id}`, body: null })
  }

  /** Keeps which columns of a list are seen; null returns to the default. */
  chooseColumns(list: string, fields: string[] | null): void {
    this.change({ path: `lists/columns/${list}`, body: { fields } })
  }

  private change(write: Unsent): void {
    this.unsent = [...this.unsent.filter((each) => each.path !== write.path), write]
    this.state.value = applied(this.state.value, write)
    this.store()
    void this.send()
  }

  /** Sends what is unsent, one after the other; without the server it is tried again later, a refusal ends the choice. */
  private async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    clearTimeout(this.timer)
    const person = this.person
    try {
      while (this.unsent.length && person === this.person) await this.sendFirst()
    } catch (error) {
      if (!(error instanceof ApiError && error.status < 500)) this.timer = setTimeout(() => void this.send(), RETRY_MS)
      else await this.takeBack(error)
    } finally {
      this.sending = false
    }
  }

  private async sendFirst(): Promise<void> {
    const write = this.unsent[0]!
    if (write.body) await this.http.put(write.path, write.body)
    else await this.http.delete(write.path)
    this.unsent = this.unsent.filter((each) => each !== write)
    this.store()
  }

  private async takeBack(error: ApiError): Promise<void> {
    if (error.status === 401) return
    this.unsent = this.unsent.slice(1)
    this.store()
    this.onRefused(error)
    this.sending = false
    await this.load(this.person)
  }

  private store(): void {
    remember(`lists.${this.person}`, { state: this.state.value, unsent: this.unsent })
  }
}

/** The choices with one write made. */
function applied(choices: Choices, write: Unsent): Choices {
  const [, kind, key = ''] = write.path.split('/')
  if (kind === 'columns') {
    const { [key]: _gone, ...columns } = choices.columns
    const { fields } = write.body as { fields: string[] | null }
    return { ...choices, columns: fields ? { ...columns, [key]: fields } : columns }
  }
  const before = choices.views.find((view) => view.id === key)
  const others = choices.views.filter((view) => view.id !== key)
  if (!write.body) return { ...choices, views: others }
  const made = { ...(before ?? { id: key, is_mine: true, can_change: true }), ...(write.body as ViewDraft) }
  const views = before ? choices.views.map((view) => (view === before ? made : view)) : [...others, made]
  return { ...choices, views }
}
