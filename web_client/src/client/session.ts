/** Who works at this screen now, and what that person may do. */
import { shallowReactive } from 'vue'
import type { User } from './types'

/** The signed-in person; `permissions` are names such as `pos.discount`. */
export class Session {
  readonly state = shallowReactive<{ user: User | null; permissions: Set<string>; locked: boolean }>({
    user: null, permissions: new Set(), locked: false,
  })

  /** Signs a person in at this screen. */
  enter(user: User, permissions: string[]): void {
    Object.assign(this.state, { user, permissions: new Set(permissions), locked: false })
  }

  /** Signs the person out; carts stay. */
  leave(): void {
    Object.assign(this.state, { user: null, permissions: new Set(), locked: false })
  }

  /** True when the person holds the permission; `*` holds all. */
  can(permission: string): boolean {
    return this.state.permissions.has(permission) || this.state.permissions.has('*')
  }
}
