/** Who may get a tip. */
import type { AppApi, Employee } from '@tezga/client'

/** The employees that this till knows. */
export function employeesOf(app: Pick<AppApi, 'boot'>): Employee[] {
  return (app.boot.data.employees?.users ?? []) as Employee[]
}

/** The name of an employee, empty for somebody unknown. */
export function nameOf(app: Pick<AppApi, 'boot'>, id: string): string {
  return employeesOf(app).find((employee) => employee.id === id)?.name ?? ''
}
