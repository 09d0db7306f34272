/** Names of related records: asked for in batches, kept for the page, reactive. */
import { shallowReactive } from 'vue'
import type { Http } from '@tezga/client'
import type { Relation, Row } from '../meta/types'
import { readPath } from '../meta/path'
import { labelOf } from '../values/display'
import type { Page } from './records'

const BATCH = 60

/** Remembers `id -> name` per resource. */
export class Labels {
  private readonly known = shallowReactive(new Map<string, string>())
  private readonly wanted = new Map<string, { relation: Relation; ids: Set<string> }>()
  private scheduled = false

  constructor(private readonly http: Http) {}

  /** The name of a related record; empty until it is known. */
  text(relation: Relation, id: string): string {
    const key = keyOf(relation, id)
    const name = this.known.get(key)
    if (name !== undefined) return name
    this.want(relation, id)
    return ''
  }

  /** Takes over a name that is known already (picked or just created). */
  learn(relation: Relation, id: string, name: string): void {
    this.known.set(keyOf(relation, id), name)
  }

  /** Forgets the names of a resource, after one of its records changed. */
  forget(resource: string): void {
    for (const key of [...this.known.keys()]) if (key.startsWith(`${resource} `)) this.known.delete(key)
  }

  /** Forgets every name, when other records may be seen from now on. */
  forgetAll(): void {
    this.known.clear()
  }

  private want(relation: Relation, id: string): void {
    const entry = this.wanted.get(relation.resource) ?? { relation, ids: new Set<string>() }
    entry.ids.add(id)
    this.wanted.set(relation.resource, entry)
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => this.load())
  }

  private load(): void {
    this.scheduled = false
    for (const { relation, ids } of this.wanted.values()) {
      const all = [...ids]
      for (let at = 0; at < all.length; at += BATCH) void this.batch(relation, all.slice(at, at + BATCH))
    }
    this.wanted.clear()
  }

  private async batch(relation: Relation, ids: string[]): Promise<void> {
    const params = new URLSearchParams(ids.map((id) => ['f.id', id]))
    params.set('per_page', String(ids.length))
    const page = await this.http.get<Page>(`${relation.resource}?${params}`).catch(() => null)
    for (const row of page?.items ?? []) this.learn(relation, String(row.id), nameOf(row, relation))
    const missing = ids.filter((id) => !this.known.has(keyOf(relation, id)))
    await Promise.all(missing.map((id) => this.single(relation, id)))
  }

  /** Archived records are not in lists; each is asked for by its id. */
  private async single(relation: Relation, id: string): Promise<void> {
    const row = await this.http.get<Row>(`${relation.resource}/${encodeURIComponent(id)}`).catch(() => null)
    this.learn(relation, id, row ? nameOf(row, relation) : '—')
  }
}

/** The name of a related record by its declared field. */
export function nameOf(row: Row, relation: Relation): string {
  return labelOf(readPath(row, relation.label_field)) || labelOf(row)
}

function keyOf(relation: Relation, id: string): string {
  return `${relation.resource} ${relation.label_field} ${id}`
}
