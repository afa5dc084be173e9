import type { Explanation } from '../../model/explanation.ts'
import { lang } from '../language.ts'
import { cellText } from '../words/cell.ts'
import { Facts } from './facts.tsx'

/** The question in words. */
export function Asked({ told }: { told: Explanation }) {
  return (
    <Facts
      rows={told.parameters.map(
        ({ name, label, value }) => [label, name === 'cell' ? cellText(value, lang.value) : value] as const,
      )}
    />
  )
}
