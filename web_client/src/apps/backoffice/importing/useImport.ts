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
    const last = await follow(id)
    if (!last) return
    step.value = dryRun ? 'checked' : 'finished'
    if (last.state === 'failed') problem.value = last.error ?? ''
  }, dryRun ? 'mapping' : 'checked')

  /** Watches a job to its end; null when the screen was left meanwhile. */
  async function follow(id: string): Promise<ImportJob | null> {
    while (alive) {
      const seen = await office.api.http.get<ImportJob>(`imports/${id}`)
      job.value = seen
      if (seen.state === 'done' || seen.state === 'failed') return seen
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    return null
  }

  function restart(): void {
    step.value = 'file'
    file.value = preview.value = job.value = null
    constants.value = {}
    problem.value = ''
  }

  return { step, file, preview, mapping, constants, job, problem, busy, choose, start, restart }
}

function formOf(file: File, resource: string): FormData {
  const form = new FormData()
  form.append('file', file)
  form.append('resource', resource)
  return form
}
