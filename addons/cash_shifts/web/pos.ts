/** Late starts and early closings at the till. */
import type { AppApi } from '@tezga/client'
import { makePunctual } from './punctual'
import { _, ngettext } from './texts'
import WhyDialog from './WhyDialog.vue'

interface Row {
  label: string
  value: string
}

/** Stands before opening and closing a drawer, and tells its reports. */
export async function setup(app: AppApi): Promise<void> {
  const punctual = makePunctual(app)
  app.services.wrap('cash.open', punctual.open)
  app.services.wrap('cash.close', punctual.close)
  app.services.wrap('cash.report_rows', (inner: (settlement: { id: string }) => Row[], settlement: { id: string }) => [
    ...inner(settlement),
    ...punctual.of(settlement.id).flatMap(({ kind, minutes, reason }) => [
      { label: kind === 'late' ? _('LATE') : _('EARLY'), value: ngettext('{n} minute', '{n} minutes', minutes) }, { label: _('Reason'), value: reason },
    ]),
  ])
  app.slots.add('pos.overlay', { id: 'cash_shifts.why', component: WhyDialog })
  await punctual.load()
}
