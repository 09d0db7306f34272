/** Errors of the server by field; those of sub-rows (`barcodes.0.code`, or nested objects) belong to their field. */

type Nested = string | string[] | { [key: string]: Nested }

/** All sentences that concern the field at a path. */
export function errorsAt(fields: Record<string, unknown>, path: string): string[] {
  const own = fields[path] as Nested | undefined
  const nested = path.split('.').reduce<Nested | undefined>((at, step) => (at && typeof at === 'object' && !Array.isArray(at) ? at[step] : undefined), fields as { [key: string]: Nested })
  const below = Object.entries(fields).filter(([key]) => key.startsWith(`${path}.`)).flatMap(([, value]) => sentences(value as Nested))
  return [...new Set([...sentences(own ?? nested), ...below])]
}

function sentences(value: Nested | undefined): string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((each) => sentences(each))
  return Object.values(value).flatMap((each) => sentences(each))
}
