/** Export of what a list shows as a file; the browser saves it. */
import { ref, type Ref } from 'vue'
import { _ } from '@tezga/client'
import { toast } from '@tezga/ui'
import { problemOf } from '../common/errors'
import { useOffice } from '../office'
import { saveFile } from '../common/download'
import type { ListState } from './useList'

interface Export {
  exporting: Ref<boolean>
  download: (format: 'csv' | 'xlsx') => Promise<void>
}

/** Exports everything that the query selects, not only the page. */
export function useExport(list: ListState): Export {
  const office = useOffice()
  const exporting = ref(false)

  async function download(format: 'csv' | 'xlsx'): Promise<void> {
    if (exporting.value) return
    exporting.value = true
    try {
      const url = list.records.value.exportUrl(list.query.value, format)
      await saveFile(office.api.http, url, `${list.name}.${format}`)
      toast(_('Export saved: {name}', { name: `${list.view.value.title} (${format.toUpperCase()})` }), { tone: 'success' })
    } catch (error) {
      toast(problemOf(error).text, { tone: 'danger' })
    } finally {
      exporting.value = false
    }
  }

  return { exporting, download }
}
