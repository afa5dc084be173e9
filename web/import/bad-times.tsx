import type { ImportResult } from '../../model/import.ts'
import { BAD_TIMES, type BadTime, type BadTimeWay } from '../../model/bad-times.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import type { Candidate } from './candidate.ts'
import { tell } from './take-in.ts'

/** What each kind shows itself by, among the warnings and the reasons of rejected rows. */
const SIGNS: Readonly<Record<BadTime, readonly string[]>> = {
  unreadable: ['date-unreadable', 'date-relative', 'date-zone-ambiguous'],
  backwards: ['ends-before-start', 'ended-before-start'],
  future: ['future-times', 'time-in-future'],
}
/** What happens where nobody says anything comes first. */
const WAYS: Readonly<Record<BadTime, readonly BadTimeWay[]>> = {
  unreadable: ['reject', 'without'],
  backwards: ['keep', 'without', 'reject'],
  future: ['keep', 'without', 'reject'],
}

const isWay = (value: string | undefined): value is BadTimeWay =>
  value === 'reject' || value === 'without' || value === 'keep'

/** The kinds of times in a file that cannot be right, be it that something was said about them already. */
function kindsIn({ warnings, rejections, decisions, mapping }: ImportResult): readonly BadTime[] {
  const isOpening = (column: string | null) =>
    mapping.some((one) => one.column === column && one.field === 'opened_at')
  const codes = new Set([
    ...warnings.map(({ code }) => code),
    // Without its opening a row is no incident: there is nothing to choose.
    ...rejections.filter(({ column }) => !isOpening(column)).map(({ code }) => code),
  ])
  return BAD_TIMES.filter(
    (kind) =>
      SIGNS[kind].some((code) => codes.has(code)) ||
      decisions.some(({ what }) => what === `badTimes:${kind}`),
  )
}

/** For each kind of time that cannot be right: whether its rows are refused, or taken without it. */
export function BadTimesChoice({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id, mapping } = candidate
  const kinds = kindsIn(rehearsal)
  if (kinds.length === 0) return null
  const say = (kind: BadTime, way: string) => {
    const { [kind]: _before, ...rest } = mapping.badTimes ?? {}
    const badTimes = isWay(way) ? { ...rest, [kind]: way } : rest
    tell(id, { mapping: { ...mapping, badTimes } }, true)
  }
  return (
    <section aria-labelledby={`bad-times-${id}`}>
      <h5 id={`bad-times-${id}`}>{words.badTimes}</h5>
      <ul class="bad-times">
        {kinds.map((kind) => {
          const decided = rehearsal.decisions.find(({ what }) => what === `badTimes:${kind}`)?.value
          const way = mapping.badTimes?.[kind] ?? decided
          return (
            <li key={kind}>
              <label>
                <span>{words.badTime[kind]}</span>
                <select
                  value={isWay(way) ? way : WAYS[kind][0]}
                  onChange={(event) => say(kind, event.currentTarget.value)}
                >
                  {WAYS[kind].map((one) => (
                    <option key={one} value={one}>
                      {words.badTimeWay[one]}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
