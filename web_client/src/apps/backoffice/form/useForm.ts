/** The state of one form: the record as loaded, as edited, what differs, and saving it. */
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { problemOf, type Problem } from '../common/errors'
import type { Loaded, Records } from '../common/records'
import { fieldPath, readPath, writePath } from '../meta/path'
import type { FormView, Row, Value } from '../meta/types'
import { changedPaths, creationOf, patchOf, type PlacedField } from './diff'

export interface FormState {
  fields: ComputedRef<PlacedField[]>
  record: ShallowRef<Row | null>
  draft: ShallowRef<Row>
  isNew: boolean
  changes: ComputedRef<string[]>
  problem: ShallowRef<Problem | null>
  /** The record could not be loaded at all. */
  loadProblem: ShallowRef<Problem | null>
  errors: ComputedRef<Record<string, string[]>>
  saving: Ref<boolean>
  set: (path: string, value: Value) => void
  load: () => Promise<void>
  /** Saves and answers the record, or null when the server refused. */
  save: () => Promise<Row | null>
  discard: () => void
  /** After a conflict: takes the server's version and keeps the own changes on top. */
  rebase: () => Promise<void>
  setActive: (active: boolean) => Promise<boolean>
}

/** A form over one record; `id` is `new` for one that does not exist yet. */
export function useForm(view: ComputedRef<FormView>, records: Records, id: string, start: Row = {}): FormState {
  const isNew = id === 'new'
  const fields = computed(() => placedFields(view.value))
  const paths = computed(() => fields.value.map((each) => each.path))
  const record = shallowRef<Row | null>(null)
  const draft = shallowRef<Row>(isNew ? start : {})
  const blank = shallowRef<Row>(start)
  const problem = shallowRef<Problem | null>(null)
  const loadProblem = shallowRef<Problem | null>(null)
  const saving = ref(false)
  let etag: string | null = null

  const base = computed(() => (isNew ? blank.value : (record.value ?? {})))
  const changes = computed(() => changedPaths(base.value, draft.value, paths.value))
  const errors = computed(() => problem.value?.fields ?? {})

  function take(loaded: Loaded): void {
    record.value = loaded.record
    draft.value = loaded.record
    etag = loaded.etag
    problem.value = null
    loadProblem.value = null
  }

  /** A new record starts with its defaults; a copy and what was typed meanwhile stand above them. */
  function begin(defaults: Row): void {
    blank.value = { ...defaults, ...start }
    draft.value = { ...blank.value, ...draft.value }
    record.value = {}
  }

  async function load(): Promise<void> {
    loadProblem.value = null
    try {
      if (isNew) begin(await records.blank())
      else take(await records.get(id))
    } catch (error) {
      loadProblem.value = problemOf(error)
    }
  }

  async function attempt(task: () => Promise<Loaded>): Promise<Row | null> {
    saving.value = true
    try {
      const loaded = await task()
      take(loaded)
      return loaded.record
    } catch (error) {
      problem.value = problemOf(error)
      return null
    } finally {
      saving.value = false
    }
  }

  function save(): Promise<Row | null> {
    return attempt(() => (isNew ? records.create(creationOf(draft.value, fields.value)) : records.patch(id, patchOf(base.value, draft.value, fields.value), etag)))
  }

  async function rebase(): Promise<void> {
    const mine = changes.value.map((path) => [path, readPath(draft.value, path)] as const)
    await load()
    draft.value = mine.reduce((row, [path, value]) => writePath(row, path, value), draft.value)
  }

  async function setActive(active: boolean): Promise<boolean> {
    return (await attempt(() => records.patch(id, { active }, etag))) !== null
  }

  return {
    fields, record, draft, isNew, changes, problem, loadProblem, errors, saving, load, save, rebase, setActive,
    set: (path, value) => (draft.value = writePath(draft.value, path, value)),
    discard: () => { draft.value = base.value; problem.value = null },
  }
}

/** All fields of a form with their paths. */
export function placedFields(view: FormView): PlacedField[] {
  return view.tabs.flatMap((tab) => tab.sections.flatMap((section) => section.fields.map((field) => ({ field, path: fieldPath(section, field.name) }))))
}
