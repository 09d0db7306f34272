/** The permission matrix: grants as saved, grants as edited, and the difference to send. */

export interface Role {
  id: string
  name: string
  key?: string | null
  /** Holds every right and keeps it. */
  all?: boolean
}

export interface Permission {
  name: string
  title: string
}

export interface PermissionModule {
  name: string
  title?: string
  permissions: Permission[]
}

export interface Matrix {
  roles: Role[]
  modules: PermissionModule[]
  grants: Record<string, string[]>
}

export interface RoleChange {
  role_id: string
  grant: string[]
  revoke: string[]
}

export type Grants = Map<string, Set<string>>
export type Coverage = 'all' | 'some' | 'none'

/** The granted permissions by role, ready to edit. */
export function grantsOf(matrix: Matrix): Grants {
  return new Map(matrix.roles.map((role) => [role.id, new Set(matrix.grants[role.id] ?? [])]))
}

/** A copy of the grants in which a role has, or has not, the permissions named. */
export function withGrants(grants: Grants, role: string, names: string[], granted: boolean): Grants {
  const copy = new Map(grants)
  const set = new Set(copy.get(role) ?? [])
  for (const name of names) granted ? set.add(name) : set.delete(name)
  copy.set(role, set)
  return copy
}

/** How much of a module a role may do. */
export function coverage(grants: Grants, role: string, names: string[]): Coverage {
  const held = names.filter((name) => grants.get(role)?.has(name)).length
  if (held === 0) return 'none'
  return held === names.length ? 'all' : 'some'
}

/** What must be sent to turn the saved grants into the edited ones, one entry per changed role. */
export function changesBetween(saved: Grants, edited: Grants): RoleChange[] {
  const changes: RoleChange[] = []
  for (const [role, names] of edited) {
    const before = saved.get(role) ?? new Set()
    const grant = [...names].filter((name) => !before.has(name)).sort()
    const revoke = [...before].filter((name) => !names.has(name)).sort()
    if (grant.length || revoke.length) changes.push({ role_id: role, grant, revoke })
  }
  return changes
}

/** The grants with changes on top, as new sets. */
export function withChanges(grants: Grants, changes: RoleChange[]): Grants {
  const made = new Map([...grants].map(([role, names]) => [role, new Set(names)]))
  for (const { role_id, grant, revoke } of changes) {
    const names = made.get(role_id)
    for (const name of grant) names?.add(name)
    for (const name of revoke) names?.delete(name)
  }
  return made
}
