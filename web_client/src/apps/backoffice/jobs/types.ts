/** Work in the background, as the server tells of it. */
import { N_ } from '@tezga/client'

export type JobState = 'queued' | 'running' | 'done' | 'failed'

export interface Job {
  id: string
  name: string
  title: string
  state: JobState
  store_id: string | null
  created_at: string
  run_after: string
  finished_at: string | null
  attempts: number
  done: number
  total: number | null
  note: string
  reason: string
  error: string | null
}

/** How each state looks: word, colour, icon. */
export const STATES: Record<JobState, { label: string; tone?: 'success' | 'danger' | 'info'; icon: string }> = {
  running: { label: N_('Running'), tone: 'info', icon: 'loader' },
  queued: { label: N_('Waiting'), icon: 'clock' },
  failed: { label: N_('Failed'), tone: 'danger', icon: 'circle-alert' },
  done: { label: N_('Done'), tone: 'success', icon: 'circle-check' },
}

/** True while a job will change by itself. */
export const isOpen = (job: Pick<Job, 'state'>): boolean => job.state === 'running' || job.state === 'queued'

/** Whole percent of a running job that knows how much there is, else null. */
export function percentOf(job: Pick<Job, 'state' | 'done' | 'total'>): number | null {
  return job.state === 'running' && job.total ? Math.min(100, Math.floor((job.done * 100) / job.total)) : null
}
