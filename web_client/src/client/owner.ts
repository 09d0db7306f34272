/** Remembers which addon is being set up, so that every registration knows its owner. */

let current = 'host'

/** The addon whose `setup` runs now; `host` outside of any. */
export function registrationOwner(): string {
  return current
}

/** Runs `work` with every registration in it owned by `owner`. */
export function withOwner<T>(owner: string, work: () => T): T {
  const before = current
  current = owner
  try {
    return work()
  } finally {
    current = before
  }
}
