import { useState } from 'preact/hooks'
import { contributionInWords } from '../../model/contribution-words.ts'
import type { Explanation } from '../../model/explanation.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { incidentLink } from '../incident-link.ts'
import { explainWords } from '../words/explain.ts'

const SHOWN = 10

const listOf = (query: string): string => `/incidents?${query}`

/** Who is in the number with what, and who is not and why. */
export function Members({ told }: { told: Explanation }) {
  const words = explainWords[lang.value]
  const [part, setPart] = useState<'included' | 'excluded'>('included')
  const out = told.excluded.reduce((sum, { n }) => sum + n, 0)
  return (
    <section class="members">
      <h3>{words.incidents}</h3>
      <div class="tabs" role="group" aria-label={words.incidents}>
        <button type="button" aria-pressed={part === 'included'} onClick={() => setPart('included')}>
          {words.included(count(told.included.n))}
        </button>
        <button type="button" aria-pressed={part === 'excluded'} onClick={() => setPart('excluded')}>
          {words.excluded(count(out))}
        </button>
      </div>
      {part === 'included' ? <Included told={told} /> : <Excluded told={told} />}
    </section>
  )
}

function Included({ told: { included, brings } }: { told: Explanation }) {
  const words = explainWords[lang.value]
  if (included.n === 0) return <p class="quiet">{words.nobody}</p>
  return (
    <>
      <table class="data-table">
        <caption class="visually-hidden">{words.included(count(included.n))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col" class="num">
              {words.brings}
            </th>
            <th scope="col" class="about">
              {words.about}
            </th>
          </tr>
        </thead>
        <tbody>
          {included.incidents.slice(0, SHOWN).map((one) => (
            <tr key={`${one.source} ${one.key}`}>
              <th scope="row">
                <a href={incidentLink(one.source, one.key)}>{one.key}</a>
              </th>
              <td class="num">{contributionInWords(one.contributes, brings, lang.value)}</td>
              <td class="about">{one.title}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={listOf(included.list)}>{included.n === 1 ? words.one : words.all(count(included.n))}</a>
      </p>
    </>
  )
}

function Excluded({ told: { excluded } }: { told: Explanation }) {
  const words = explainWords[lang.value]
  if (excluded.length === 0) return <p class="quiet">{words.nobodyOut}</p>
  return (
    <table class="data-table">
      <caption class="visually-hidden">{words.reason}</caption>
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          <th scope="col" class="num">
            {words.count}
          </th>
          <th scope="col">{words.such}</th>
        </tr>
      </thead>
      <tbody>
        {excluded.map(({ reason, label, n, list, incidents, followed }) => (
          <tr key={reason}>
            <th scope="row" class="reason">
              {label}
              {followed && <span class="quiet note">{words.followed}</span>}
            </th>
            <td class="num">
              <a href={listOf(list)} aria-label={`${label}: ${count(n)}`}>
                {count(n)}
              </a>
            </td>
            <td>
              {incidents.map((one, i) => (
                <span key={`${one.source} ${one.key}`}>
                  {i > 0 && ', '}
                  <a href={incidentLink(one.source, one.key)}>{one.key}</a>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
