import { formatInstant } from '../../model/format.ts'
import type { ImportResult } from '../../model/import.ts'
import { INCIDENT_FIELDS, type IncidentField } from '../../model/incident.ts'
import { placeHead } from '../../model/place-words.ts'
import { fieldWords } from '../../model/words.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { timeZone } from '../known-data.ts'
import { toolName } from '../import/source-names.ts'
import { lang } from '../language.ts'
import { dataWords } from '../words/data.ts'
import { VanishedIncidents } from './vanished.tsx'
import { decisionText } from '../words/decision.ts'

/** What became of a file in full: counts as sentences, warnings, decisions with evidence, columns, rejected rows. */
export function ImportReport({ result, open = false }: { result: ImportResult; open?: boolean }) {
  const words = dataWords[lang.value]
  const used = result.mapping.filter(({ field }) => field !== null && field !== 'extra').length
  return (
    <div class="import-report">
      <Counts result={result} />
      {result.warnings.length > 0 && (
        <section>
          <h3>{words.warnings}</h3>
          <ul class="warnings">
            {result.warnings.map(({ code, message }, i) => (
              <li key={`${code}${i}`}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {result.vanished && <VanishedIncidents vanished={result.vanished} />}
      {result.decisions.length > 0 && (
        <details open={open}>
          <summary>{words.decisions}</summary>
          <div class="scroll" tabIndex={0} role="region" aria-label={words.decisions}>
            <table class="data-table">
              <thead>
                <tr>
                  <th scope="col">{words.what}</th>
                  <th scope="col">{words.decided}</th>
                  <th scope="col">{words.evidence}</th>
                  <th scope="col">{words.confidence}</th>
                </tr>
              </thead>
              <tbody>
                {result.decisions.map(({ what, value, evidence, confidence }) => (
                  <tr key={what}>
                    <th scope="row">{decisionText(what, value, lang.value)[0]}</th>
                    <td>{decisionText(what, value, lang.value)[1]}</td>
                    <td>{evidence}</td>
                    <td>
                      <span class="tag" data-confidence={confidence}>
                        {words.confidences[confidence]}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      {result.mapping.length > 0 && (
        <details>
          <summary>
            {used === result.mapping.length
              ? words.mappingAll(count(used))
              : words.mappingCount(count(used), count(result.mapping.length))}
          </summary>
          <div class="scroll" tabIndex={0} role="region" aria-label={words.mapping}>
            <table class="data-table">
              <thead>
                <tr>
                  <th scope="col">{words.column}</th>
                  <th scope="col">{words.field}</th>
                  <th scope="col">{words.samples}</th>
                  <th scope="col" class="num">
                    {words.filled}
                  </th>
                  <th scope="col">{words.why}</th>
                </tr>
              </thead>
              <tbody>
                {result.mapping.map(({ column, field, why, filled, samples }, i) => (
                  <tr key={`${column}${i}`}>
                    <th scope="row">{column}</th>
                    <td>
                      {field === null || field === 'extra' ? (
                        <span class="quiet">{words.kept}</span>
                      ) : (
                        fieldName(field)
                      )}
                    </td>
                    <td class="samples">
                      {samples.slice(0, 3).map((sample, at) => (
                        <span key={at} class="clip">
                          {sample}
                        </span>
                      ))}
                    </td>
                    <td class="num">{count(filled)}</td>
                    <td>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      {result.rejected > 0 && (
        <details open={open || result.rejected <= 5}>
          <summary>{words.rejected(count(result.rejected))}</summary>
          <p>
            <a href={apiPath(`/imports/${encodeURIComponent(result.id)}/rejected.csv`)} download>
              {words.rejectedCsv}
            </a>{' '}
            {result.rejectedRows.length < result.rejected && (
              <span class="quiet">
                {words.rejectedMore(count(result.rejectedRows.length), count(result.rejected))}
              </span>
            )}
          </p>
          <div class="scroll" tabIndex={0} role="region" aria-label={words.rejected(count(result.rejected))}>
            <table class="data-table">
              <thead>
                <tr>
                  <th scope="col" class="num">
                    {placeHead(result.format, lang.value)}
                  </th>
                  <th scope="col">{words.reasons}</th>
                  <th scope="col">{words.raw}</th>
                </tr>
              </thead>
              <tbody>
                {result.rejectedRows.map(({ line, reasons, raw }) => (
                  <tr key={line}>
                    <th scope="row" class="num">
                      {count(line)}
                    </th>
                    <td>{reasons.join('; ')}</td>
                    <td>
                      <code class="clip">{raw}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      <details>
        <summary>{words.facts}</summary>
        <AboutFile result={result} />
      </details>
    </div>
  )
}

const fieldName = (field: string) =>
  (INCIDENT_FIELDS as readonly string[]).includes(field)
    ? fieldWords[field as IncidentField][lang.value]
    : field

function Counts({ result }: { result: ImportResult }) {
  const words = dataWords[lang.value]
  if (result.problem) return <p class="import-problem">{result.problem.message}</p>
  if (result.status === 'duplicate') return <p>{words.duplicate}</p>
  return (
    <p class="counts">
      {result.status === 'undone' && <strong>{words.undone} </strong>}
      <strong>{words.rows(count(result.rows), count(result.stored), count(result.rejected))}</strong>{' '}
      {words.incidents(
        count(result.incidents),
        count(result.created),
        count(result.updated),
        count(result.unchanged),
      )}{' '}
      {result.events > 0 && words.events(count(result.events))}
    </p>
  )
}

function AboutFile({ result }: { result: ImportResult }) {
  const words = dataWords[lang.value]
  const facts: readonly (readonly [string, string | null])[] = [
    [words.tool, result.source === null ? null : toolName(result.source)],
    [words.format, result.format],
    [words.encoding, result.encoding],
    [words.delimiter, result.delimiter === '\t' ? words.tab : result.delimiter],
    [words.zone, result.timeZone],
    [words.dateOrder, result.dateOrder === null ? null : words.dateOrders[result.dateOrder]],
    [words.asOf, result.asOf === null ? null : formatInstant(result.asOf, lang.value, timeZone.value)],
    [words.reader, result.reader === null ? null : decisionText('reader', result.reader, lang.value)[1]],
    [words.sha, result.sha256 === '' ? null : result.sha256],
  ]
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
