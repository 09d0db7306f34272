/** Searching of related records for a field, and the form that may create one. */
import { computed, type ComputedRef } from 'vue'
import type { PickOption } from '../../../ui/office/types'
import { nameOf } from '../common/labels'
import type { Relation } from '../meta/types'
import type { Office } from '../office'

interface RelationUse {
  relation: ComputedRef<Relation>
  search: (text: string) => Promise<PickOption[]>
  /** Name of a form of the related resource that this person may use. */
  createForm: ComputedRef<string | null>
}

/** What a relation field needs from the office. */
export function useRelation(props: { field: { relation?: Relation } }, office: Office): RelationUse {
  const relation = computed<Relation>(() => props.field.relation ?? { resource: '', label_field: 'name' })
  const createForm = computed(() => {
    if (relation.value.form) return office.form(relation.value.form) ? relation.value.form : null
    const own = Object.entries(office.meta.value.views).find(([, view]) => view.kind === 'form' && view.resource === relation.value.resource)
    return own && own[1].kind === 'form' && !own[1].readonly ? own[0] : null
  })
  const search = async (text: string): Promise<PickOption[]> => {
    const rows = await office.records(relation.value.resource).search(text)
    return rows.map((row) => ({ id: String(row.id), label: nameOf(row, relation.value) }))
  }
  return { relation, search, createForm }
}
