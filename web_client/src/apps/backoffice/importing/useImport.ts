/** The steps of an import: choose a file, map its columns, check it, run it. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemOf } from '../common/errors'
import type { Office } from '../office'
import { startMapping, usedConstants } from './mapping'
import type { Constants, ImportJob, Mapping, Preview } from './types'

export type ImportStep = 'file' | 'mapping' | 'checking' | 'checked' | 'running' | 'finished'

interface ImportState {
  step: Ref<ImportStep>
  file: ShallowRef<File | null>
  preview: ShallowRef<Preview | null>
  mapping: ShallowRef<Mapping>
  constants: ShallowRef<Constants>
  job: ShallowRef<ImportJob | null>
  problem: Ref<string>
  busy: Ref<boolean>
  choose: (file: File) => Promise<void>
  start: (dryRun: boolean) => Promise<void>
  restart: () => void
  /** Imports of earlier visits that have not come to their end. */
  unfinished: ShallowRef<ImportJob[]>
  resume: (id: string) => Promise<void>
  cancel: (id: string) => Promise<void>
  watch: (id: string) => Promise<void>
}

const POLL_MS = 400

/** The state of an import into one resource. */
export function useImport(office: Office, resource: string): ImportState {
  const step = ref<ImportStep>('file')
  const file = shallowRef<File | null>(null)
  const preview = shallowRef<Preview | null>(null)
  const mapping = shallowRef<Mapping>({})
  const constants = shallowRef<Constants>({})
  const job = shallowRef<ImportJob | null>(null)
  const problem = ref('')
  const busy = ref(false)
  const unfinished = shallowRef<ImportJob[]>([])
  let alive = true
  onScopeDispose(() => (alive = false))

  async function attempt(task: () => Promise<void>, back: ImportStep): Promise<void> {
    busy.value = true
    problem.value = ''
    try {
      await task()
    } catch (error) {
      problem.value = problemOf(error).text
      step.value = back
    } finally {
      busy.value = false
    }
  }

  const choose = (chosen: File) => attempt(async () => {
    file.value = chosen
    preview.value = await office.api.http.upload<Preview>('imports/preview', formOf(chosen, resource), { timeout: 120_000 })
    mapping.value = startMapping(preview.value)
    step.value = 'mapping'
  }, 'file')

  const start = (dryRun: boolean) => attempt(async () => {
    step.value = dryRun ? 'checking' : 'running'
    job.value = null
    const form = formOf(file.value!, resource)
    form.append('mapping', JSON.stringify(mapping.value))
    form.append('constants', JSON.stringify(usedConstants(constants.value, mapping.value)))
    form.append('dry_run', String(dryRun))
    const { id } = await office.api.http.upload<{ id: string }>('imports', form, { timeout: 300_000 })
    await see(id)
  }, dryRun ? 'mapping' : 'checked')

  const watch = (id: string) => attempt(async () => {
    step.value = 'running'
    await see(id)
  }, 'file')

  const resume = (id: string) => attempt(async () => {
    job.value = await office.api.http.post<ImportJob>(`imports/${id}/resume`)
    step.value = job.value.dry_run ? 'checking' : 'running'
    await see(id)
  }, step.value)

  const cancel = (id: string) => attempt(async () => {
    const ended = await office.api.http.post<ImportJob>(`imports/${id}/cancel`)
    if (job.value?.id === id) job.value = ended
    if (step.value === 'finished' || step.value === 'checked') restart()
    else await look()
  }, step.value)

  /** Watches an import to its end and says what came of it. */
  async function see(id: string): Promise<void> {
    const last = await follow(id)
    if (!last) return
    step.value = last.dry_run ? 'checked' : 'finished'
    if (last.state === 'failed') problem.value = last.error ?? ''
  }

  async function look(): Promise<void> {
    unfinished.value = (await office.api.http.get<{ items: ImportJob[] }>('imports', { query: { resource } })).items
  }
  void look().catch(() => undefined)

  /** Watches a job to its end; null when the screen was left meanwhile. */
  async function follow(id: string): Promise<ImportJob | null> {
    while (alive) {
      const seen = await office.api.http.get<ImportJob>(`imports/${id}`)
      job.value = seen
      if (seen.state !== 'queued' && seen.state !== 'running') return seen
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    return null
  }

  function restart(): void {
    step.value = 'file'
    file.value = preview.value = job.value = null
    constants.value = {}
    problem.value = ''
    void look().catch(() => undefined)
  }

  return { step, file, preview, mapping, constants, job, problem, busy, choose, start, restart, unfinished, resume, cancel, watch }
}

function formOf(file: File, resource: string): FormData {
  const form = new FormData()
  form.append('file', file)
  form.append('resource', resource)
  return form
}
