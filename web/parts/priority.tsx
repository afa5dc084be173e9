import { DASH } from '../figure.ts'

/** A priority as its word with its shape and colour; never the colour alone. */
export function Priority({ value }: { value: number | null }) {
  if (value === null) return <>{DASH}</>
  return (
    <span class="priority" data-priority={value}>
      P{value}
    </span>
  )
}
