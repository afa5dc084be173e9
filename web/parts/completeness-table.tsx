import { formatMonth, formatNumber } from '../../model/format.ts'
import type { Completeness } from '../../model/quality.ts'
import { fieldWords } from '../../model/words.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { qualityWords } from '../words/quality.ts'

const STEPS = 4

/** How far each field is filled, over all and month by month from the newest back; the darker, the less is missing. */
export function CompletenessTable({ completeness: { months, fields } }: { completeness: Completeness }) {
  const words = qualityWords[lang.value]
  return (
    <div class="scroll completeness" tabIndex={0} role="region" aria-label={words.table}>
      <table class="data-table">
        <caption class="visually-hidden">{words.completeness}</caption>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col" class="num">
              {words.all}
            </th>
            {months.toReversed().map((month) => (
              <th key={month} scope="col" class="num">
                {formatMonth(month, lang.value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((one) => (
            <tr key={one.field} data-absent={one.absent}>
              <th scope="row">
                {one.field in fieldWords
                  ? fieldWords[one.field as keyof typeof fieldWords][lang.value]
                  : one.field}
                {one.among !== 'all' && <span class="quiet sub">{words.among[one.among]}</span>}
              </th>
              {one.absent ? (
                <td class="quiet" colSpan={months.length + 1}>
                  {words.absent}
                </td>
              ) : (
                [one, ...one.months.toReversed()].map((cell, i) => <Cell key={i} {...cell} />)
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ of, filled }: { of: number; filled: number }) {
  const words = qualityWords[lang.value]
  if (of === 0) return <td class="num quiet">{words.none}</td>
  const share = filled / of
  // Nearly all is not all: what rounds to 100 % must be it.
  const percent = filled === of ? 100 : Math.min(99, Math.round(share * 100))
  return (
    <td class="num" data-filled={Math.floor(share * STEPS)} title={words.cell(count(filled), count(of))}>
      {formatNumber(percent, lang.value)}&nbsp;%
    </td>
  )
}
