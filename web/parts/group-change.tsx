import type { Figure, Unit } from '../../model/answer.ts'
import type { Verdict } from '../../model/verdict.ts'
import { verdictHead } from '../../model/verdict-sentence.ts'
import { changeOf, sayChange } from '../change.ts'
import { lang } from '../language.ts'
import { numberWords } from '../words/number.ts'

/** How far a group lies from where it was, and what may be said of that; in full for whoever points at it or hears it. */
export function GroupChange({
  now,
  before,
  unit,
  verdict,
}: {
  now: Figure
  before: Figure
  unit: Unit
  verdict: Verdict
}) {
  const change = changeOf(now, before, unit)
  const told = change === null ? null : sayChange(change, unit, lang.value)
  return (
    <span class="group-change" data-verdict={verdict.code} title={verdict.sentence}>
      {change !== null && !['too-few', 'not-covered'].includes(verdict.code) && (
        <span>{told === null ? numberWords[lang.value].same : told.text}</span>
      )}
      <span class="verdict-head" aria-hidden="true">
        {verdictHead(verdict.code, lang.value)}
      </span>
      <span class="visually-hidden">{verdict.sentence}</span>
    </span>
  )
}
