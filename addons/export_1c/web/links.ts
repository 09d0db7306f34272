/** Where the records of a run and the file of a report are found. Pure. */

/** What a form shows behind its title: the list of a run's records, or the file of a report; null for other forms. */
export function linkOf(view: string, id: string): { kind: 'rows' | 'file'; href: string } | null {
  if (view === 'export_1c.run') return { kind: 'rows', href: `#/list/export_1c.rows?sort=position&f.run_id=${id}` }
  if (view === 'export_1c.report') return { kind: 'file', href: `/api/v1/export_1c/reports/${id}/file` }
  return null
}
