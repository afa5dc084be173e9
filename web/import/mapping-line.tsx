import { TREATMENTS, type Treatment } from '../../model/mapping.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { Combobox, type Offer } from '../parts/combobox.tsx'
import { importWords } from '../words/import.ts'
import type { Placed } from './placed.ts'
import { KEPT } from './targets.ts'

/** One column of the file: what is in it, where it goes, how surely and why, and what becomes of its cells. */
export function MappingLine({
  column,
  offers,
  onTarget,
  onCare,
}: {
  column: Placed
  offers: readonly Offer[]
  onTarget: (target: string) => void
  onCare: (care: Treatment) => void
}) {
  const words = importWords[lang.value]
  const { column: name, type, filled, samples, target, care, confidence, why, edited, people } = column
  const dropped = care === 'drop'
  return (
    <li class="mapping-line" data-edited={edited} data-dropped={dropped}>
      <div class="mapping-column">
        <strong>{name}</strong>
        <span class="quiet sub">
          {words.types[type]} · {words.filled(count(filled))}
          {people && ` · ${words.people}`}
        </span>
      </div>
      <ul class="mapping-samples" aria-label={words.samplesOf(name)}>
        {samples.slice(0, 3).map((text, i) => (
          <li key={i}>{text}</li>
        ))}
        {samples.length === 0 && <li class="quiet">{words.empty}</li>}
      </ul>
      <div class="mapping-target">
        <Combobox
          label={words.targetOf(name)}
          value={dropped ? '' : (target ?? KEPT)}
          offers={offers}
          none={words.noTarget}
          onChoose={onTarget}
        />
      </div>
      <select
        class="mapping-care"
        aria-label={words.careOf(name)}
        value={care}
        onChange={(event) => {
          const chosen = TREATMENTS.find((one) => one === event.currentTarget.value)
          if (chosen) onCare(chosen)
        }}
      >
        {TREATMENTS.map((one) => (
          <option key={one} value={one}>
            {words.cares[one]}
          </option>
        ))}
      </select>
      <p class="mapping-why quiet">
        {edited ? (
          <span class="tag" data-confidence="told">
            {words.edited}
          </span>
        ) : (
          <span class="tag" data-confidence={confidence}>
            {words.confidences[confidence]}
          </span>
        )}{' '}
        {edited ? words.editedWhy : why}
      </p>
    </li>
  )
}
