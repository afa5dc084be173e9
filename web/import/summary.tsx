import type { ImportResult } from '../../model/import.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import { type Candidate, isBusy } from './candidate.ts'
import { recognised } from './recognised.ts'
import { toolName } from './source-names.ts'
import { commit, isTakeable, openStep } from './take-in.ts'

/** What was recognised, in a few words, with the one click that takes it in. */
export function Summary({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id } = candidate
  const attention = attentionIn(rehearsal)
  const busy = isBusy(candidate)
  return (
    <div class="candidate-summary">
      <p class="counts">
        <strong>
          {words.rowsOf(toolName(rehearsal.source ?? ''), count(rehearsal.rows), count(rehearsal.rejected))}
        </strong>{' '}
        {words.wouldBe(count(rehearsal.created), count(rehearsal.updated), count(rehearsal.unchanged))}
      </p>
      <ul class="recognised">
        {recognised(rehearsal, lang.value).map(([name, value]) => (
          <li key={name}>
            <span class="quiet">{name}</span> {value}
          </li>
        ))}
      </ul>
      {attention.length > 0 && (
        <div>
          <h4>{words.worthALook}</h4>
          <ul class="warnings">
            {attention.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <p class="ways">
        <button
          type="button"
          class="button primary"
          disabled={busy || !isTakeable(candidate)}
          onClick={() => void commit(id)}
        >
          {words.takeAsRecognised}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => openStep(id, 'file')}>
          {words.stepByStep}
        </button>
      </p>
    </div>
  )
}

/** What a person should have seen before the click: doubtful columns, words without a meaning, warnings. */
function attentionIn({ mapping, valueMaps, warnings }: ImportResult): readonly string[] {
  const words = importWords[lang.value]
  const doubtful = mapping.filter(({ confidence }) => confidence === 'check').map(({ column }) => column)
  const unknown = valueMaps.filter(({ meant }) => meant === null)
  const said = warnings.map(({ message }) => message)
  return [
    ...(doubtful.length > 0 ? [words.doubtfulColumns(doubtful.length, doubtful.slice(0, 4).join(', '))] : []),
    // A warning says the same in more words where there is one.
    ...(unknown.length > 0 && !warnings.some(({ code }) => code.endsWith('-unknown'))
      ? [words.unknownValues(unknown.length)]
      : []),
    ...said,
  ]
}
