/** Bulk changes with progress and undo. */
import { ref, type Ref } from 'vue'
import { _, ngettext } from '@tezga/client'
import { toast } from '@tezga/ui'
import { problemOf } from '../common/errors'
import type { Row, Value } from '../meta/types'
import { useOffice } from '../office'
import { formatInteger } from '../values/display'
import type { ListState } from './useList'

interface Bulk {
  /** "120 of 1,274" while a change runs, else null. */
  progress: Ref<string | null>
  archive: () => Promise<void>
  restore: () => Promise<void>
  set: (field: string, value: Value) => Promise<void>
  selectAll: () => Promise<void>
}

/** The bulk actions on the selection of a list. */
export function useBulk(list: ListState): Bulk {
  const office = useOffice()
  const progress = ref<string | null>(null)

  async function busy(task: () => Promise<void>): Promise<void> {
    progress.value = ''
    try {
      await task()
    } catch (error) {
      toast(problemOf(error).text, { tone: 'danger' })
    } finally {
      progress.value = null
    }
  }

  async function change(ids: string[], action: 'archive' | 'restore' | 'patch', values: Row = {}): Promise<number> {
    const show = (done: number) => (progress.value = _('{done} of {total}', { done: formatInteger(done), total: formatInteger(ids.length) }))
    const changed = await list.records.value.bulk(ids, action, values, show)
    office.labels.forget(list.view.value.resource)
    list.select([])
    await list.load.reload()
    return changed
  }

  const counted = (one: string, many: string, n: number) => ngettext(one, many, n, { n: formatInteger(n) })

  const archive = () => busy(async () => {
    const ids = [...list.selected.value]
    const changed = await change(ids, 'archive')
    const undo = { label: _('Undo'), run: () => void busy(async () => void (await change(ids, 'restore'))) }
    toast(counted('{n} record archived', '{n} records archived', changed), { tone: 'success', action: undo })
  })
  const restore = () => busy(async () => {
    const changed = await change([...list.selected.value], 'restore')
    toast(counted('{n} record restored', '{n} records restored', changed), { tone: 'success' })
  })
  const set = (field: string, value: Value) => busy(async () => {
    const changed = await change([...list.selected.value], 'patch', { [field]: value })
    toast(counted('{n} record changed', '{n} records changed', changed), { tone: 'success' })
  })
  const selectAll = () => busy(async () => list.select(await list.records.value.ids(list.query.value)))

  return { progress, archive, restore, set, selectAll }
}
