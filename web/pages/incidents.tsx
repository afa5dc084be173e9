import { useEffect } from 'preact/hooks'
import { formatBucket } from '../../model/format.ts'
import type { IncidentPage } from '../../model/incident-list.ts'
import { valueInWords } from '../../model/scope-words.ts'
import { change, go, linkTo, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { numberMarks, openNumber } from '../explain.ts'
import { mainNumber } from '../opened.ts'
import { excludedReasons, reasonText } from '../figure.ts'
import { imports, standing } from '../known-data.ts'
import { lang } from '../language.ts'
import { NothingImported, NothingMatches } from '../parts/empty.tsx'
import { Icon } from '../parts/icon.tsx'
import { IncidentTable } from '../parts/incident-table.tsx'
import { Page } from '../parts/page.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { incidentLink } from '../incident-link.ts'
import { periodLabel } from '../shell/period-picker.tsx'
import { announcement } from '../toast.ts'
import { useAnswer } from '../use-answer.ts'
import { carryOver, questionQuery } from '../view.ts'
import { explainWords } from '../words/explain.ts'
import { cellText } from '../words/cell.ts'
import { incidentsWords } from '../words/incidents.ts'
import { metricLabels } from '../words/metrics.ts'
import { shellWords } from '../words/shell.ts'

/** The list of incidents: of a question, or of those behind one number. */
export default function Incidents() {
  const words = incidentsWords[lang.value]
  const { metric, grain, bucket, by, group, part, reason, corrected, quality, cell, sort, page } = view.value
  const behind =
    metric === undefined
      ? { corrected, quality, cell }
      : {
          metric,
          bucket,
          grain: bucket === undefined ? undefined : grain,
          by: group === undefined ? undefined : by,
          group,
          part: part ?? 'included',
          reason,
          corrected,
          cell,
          quality,
        }
  const asked = useAnswer<IncidentPage>(
    apiPath('/incidents', questionQuery(view.value, { ...behind, sort, page })),
  )
  const total = asked.data?.total ?? null
  useEffect(() => {
    mainNumber.value = metric === undefined ? null : numberMarks({ metric, view: carryOver(view.value) })
  }, [metric, questionQuery(view.value)])
  useEffect(() => {
    if (total !== null) announcement.value = shellWords[lang.value].announceIncidents(count(total))
  }, [total])
  // An exact number opens the incident it names.
  const only = asked.data?.total === 1 && !asked.busy ? asked.data.incidents[0] : undefined
  const exact =
    only !== undefined && view.value.text?.toUpperCase() === only.key.toUpperCase() ? only : undefined
  useEffect(() => {
    if (exact) go(incidentLink(exact.source, exact.key))
  }, [exact])
  const nothing = imports.value !== null && standing.value.length === 0
  const { label } = periodLabel()
  const csv = apiPath('/incidents.csv', questionQuery(view.value, behind))
  return (
    <Page
      title={`${words.title} – ${label}`}
      heading={total === null || nothing ? words.title : words.total(total, count(total))}
      tools={
        total !== null && total > 0 ? (
          <a class="button" href={csv} download>
            {words.csv}
          </a>
        ) : null
      }
    >
      {metric !== undefined && <Why page={asked.data} />}
      {quality !== undefined && <WhyRule rule={quality} />}
      {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {nothing ? (
        <NothingImported />
      ) : asked.data === null ? (
        !asked.refusal && <div class="panel skeleton list" aria-busy="true" />
      ) : asked.data.total === 0 ? (
        !asked.refusal && <NothingMatches />
      ) : (
        <>
          <IncidentTable page={asked.data} busy={asked.busy} reasons={part === 'excluded'} />
          <Pages page={asked.data} />
        </>
      )}
    </Page>
  )
}

/** Which number these incidents belong to, and what of it is shown. */
function Why({ page }: { page: IncidentPage | null }) {
  const words = incidentsWords[lang.value]
  const { metric, bucket, grain, by, group, part = 'included', reason, corrected, cell } = view.value
  if (metric === undefined) return null
  const name = metricLabels[lang.value][metric]
  const counts = page?.counts ?? null
  const excluded = counts ? Object.values(counts.excluded).reduce((sum, n) => sum + n, 0) : 0
  return (
    <section class="why" aria-label={words.why}>
      <p>
        <strong>{words.why}</strong> {part === 'included' ? words.whyIncluded(name) : words.whyExcluded(name)}
        {by !== undefined && group !== undefined && words.whyGroup(valueInWords(by, group, lang.value))}
        {bucket !== undefined && words.whyBucket(formatBucket(bucket, grain ?? 'month', lang.value))}
        {reason !== undefined && words.whyReason(reasonText(reason, lang.value))}
        {cell !== undefined && words.whyCell(cellText(cell, lang.value))}
        {corrected === true && words.whyCorrected}.{' '}
        <button
          type="button"
          class="link-button"
          onClick={() => openNumber({ metric, view: { ...carryOver(view.value), grain, bucket, by, group } })}
        >
          {explainWords[lang.value].short}
        </button>{' '}
        <a href={linkTo('/incidents', carryOver(view.value))}>{words.leaveNumber}</a>
      </p>
      {counts && (
        <div class="tabs" role="group" aria-label={words.parts}>
          <button
            type="button"
            aria-pressed={part === 'included'}
            onClick={() => change({ part: 'included', reason: undefined })}
          >
            {words.included(count(counts.included))}
          </button>
          <button
            type="button"
            aria-pressed={part === 'excluded'}
            disabled={excluded === 0}
            onClick={() => change({ part: 'excluded', reason: undefined })}
          >
            {words.excluded(count(excluded))}
          </button>
        </div>
      )}
      {counts && part === 'excluded' && (
        <div class="choices" role="group" aria-label={words.reasons}>
          <button
            type="button"
            class="choice"
            aria-pressed={reason === undefined}
            onClick={() => change({ reason: undefined })}
          >
            {words.allReasons(count(excluded))}
          </button>
          {excludedReasons({ n: 0, excluded: counts.excluded }).map(([one, n]) => (
            <button
              key={one}
              type="button"
              class="choice"
              aria-pressed={reason === one}
              onClick={() => change({ reason: one })}
            >
              {`${reasonText(one, lang.value)} (${count(n)})`}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

/** Which rule about the data these incidents have in common. */
function WhyRule({ rule }: { rule: string }) {
  const words = incidentsWords[lang.value]
  const known = useAnswer<{ rules: readonly { name: string; label: string; says: string }[] }>(
    apiPath('/quality/rules'),
  )
  const found = known.data?.rules.find(({ name }) => name === rule)
  return (
    <section class="why" aria-label={words.why}>
      <p>
        <strong>{words.why}</strong> {words.whyQuality(found?.label ?? rule)} {found?.says}{' '}
        <a href={linkTo('/data/quality', carryOver(view.value))}>{words.toQuality}</a>{' '}
        <button type="button" class="link-button" onClick={() => change({ quality: undefined })}>
          {words.leaveNumber}
        </button>
      </p>
    </section>
  )
}

function turn(to: number): void {
  change({ page: to === 1 ? undefined : to })
  window.scrollTo(0, 0)
}

function Pages({ page: { page, pageSize, total } }: { page: IncidentPage }) {
  const words = incidentsWords[lang.value]
  const pages = Math.ceil(total / pageSize)
  if (pages < 2) return null
  return (
    <nav class="pager" aria-label={words.page(count(page), count(pages))}>
      <button type="button" class="button" disabled={page <= 1} onClick={() => turn(page - 1)}>
        <Icon name="earlier" />
        {words.previous}
      </button>
      <span class="num">
        {words.range(count((page - 1) * pageSize + 1), count(Math.min(page * pageSize, total)), count(total))}
      </span>
      <button type="button" class="button" disabled={page >= pages} onClick={() => turn(page + 1)}>
        {words.next}
        <Icon name="later" />
      </button>
    </nav>
  )
}
