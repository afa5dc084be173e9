import type { Explanation } from '../../model/explanation.ts'
import { Facts } from './facts.tsx'

/** The question in words. */
export function Asked({ told }: { told: Explanation }) {
  return <Facts rows={told.parameters.map(({ label, value }) => [label, value] as const)} />
}
