import type { ImportResult } from '../../model/import.ts'
import { placeWord } from '../../model/place-words.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import { BadTimesChoice } from './bad-times.tsx'
import type { Candidate } from './candidate.ts'
import { EffectTable } from './effect-table.tsx'

/** What would happen: counts, effect on the headlines, and every kind of problem with its number and an example. */
export function StepCheck({
  candidate,
  rehearsal,
  stale,
  busy,
  asked,
}: {
  candidate: Candidate
  rehearsal: ImportResult
  stale: boolean
  busy: boolean
  /** The wizard says the question above; it is not said twice. */
  asked: boolean
}) {
  const words = importWords[lang.value]
  if (stale || busy) return <p class="quiet">{words.isChecked}</p>
  const { rows, stored, rejected, created, updated, unchanged, effect, warnings, rejections, problem } =
    rehearsal
  const place = placeWord(rehearsal.format, lang.value)
  const choice = <BadTimesChoice candidate={candidate} rehearsal={rehearsal} />
  if (problem)
    return (
      <>
        {!asked && <p class="import-problem">{problem.message}</p>}
        {choice}
      </>
    )
  const tiles = [
    [words.created, created],
    [words.updated, updated],
    [words.unchanged, unchanged],
    [words.rejectedRows, rejected],
  ] as const
  return (
    <>
      <p class="counts">{words.wouldStore(count(rows), count(stored), count(rejected))}</p>
      <dl class="tiles">
        {tiles.map(([name, value]) => (
          <div key={name} data-none={value === 0}>
            <dt>{name}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      {effect && <EffectTable effect={effect} />}
      {warnings.length > 0 && (
        <section>
          <h5>{words.worthALook}</h5>
          <ul class="warnings">
            {warnings.map(({ code, message }, i) => (
              <li key={`${code}${i}`}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {rejections.length > 0 && (
        <section>
          <h5>{words.whyRejected}</h5>
          <ul class="rejections">
            {rejections.map(({ code, column, rows: many, lines, example }) => (
              <li key={`${code} ${column ?? ''}`}>
                <strong class="num">{count(many)}</strong>
                <span>
                  {example}{' '}
                  <span class="quiet">
                    {words.inPlaces(place, lines.map(count).join(', '), many > lines.length)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {choice}
      {warnings.length === 0 && rejections.length === 0 && <p>{words.nothingFound}</p>}
    </>
  )
}
