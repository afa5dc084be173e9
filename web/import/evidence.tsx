import type { Decision } from '../../model/import.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'

/** Why something was decided, and how surely. */
export function Evidence({ decision }: { decision: Decision | undefined }) {
  if (!decision) return <p class="evidence quiet">{importWords[lang.value].notDecided}</p>
  const { evidence, confidence } = decision
  const words = importWords[lang.value]
  return (
    <p class="evidence quiet">
      <span class="tag" data-confidence={confidence}>
        {words.confidences[confidence]}
      </span>{' '}
      {/* The tag says that much already. */}
      {evidence === words.asTold ? '' : evidence}
    </p>
  )
}
