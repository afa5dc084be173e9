import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { CORRECTABLE_FIELDS, type CorrectableField } from '../../model/correction.ts'
import { formatDuration, formatInstant, formatNumber } from '../../model/format.ts'
import type { IncidentField } from '../../model/incident.ts'
import { INSTANT_FIELDS } from '../../model/incident.ts'
import type { IncidentDetail, IncidentLine } from '../../model/incident-list.ts'
import { placeWord } from '../../model/place-words.ts'
import { apiPath } from '../client.ts'
import { timeZone } from '../known-data.ts'
import { incidentLink } from '../incident-link.ts'
import { lang } from '../language.ts'
import { CorrectDialog } from '../parts/correct-dialog.tsx'
import { Corrections } from '../parts/corrections.tsx'
import { IncidentFields } from '../parts/incident-fields.tsx'
import { IncidentTable } from '../parts/incident-table.tsx'
import { Page } from '../parts/page.tsx'
import { PhaseBar } from '../parts/phase-bar.tsx'
import { Popover } from '../parts/popover.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { SimilarPanel } from '../repeats/similar-panel.tsx'
import { useAnswer } from '../use-answer.ts'
import { durationWords } from '../../model/duration-words.ts'
import { correctionWords } from '../words/correction.ts'
import { incidentWords } from '../words/incident.ts'

const WHAT: readonly IncidentField[] = [
  'kind',
  'state',
  'state_raw',
  'priority',
  'priority_raw',
  'severity_raw',
  'impact',
  'urgency',
  'is_major',
  'service',
  'ci',
  'category',
  'subcategory',
  'labels',
  'cause',
  'close_code',
  'made_sla',
  'problem_id',
  'change_id',
  'parent_key',
  'duplicate_of',
]
/** A text longer than this gets a line of its own. */
const LONG_TEXT = 60
const WHO: readonly IncidentField[] = ['team', 'assignee', 'reporter', 'reassignment_count', 'reopen_count']
/** Asked for by everyone, so their absence is said too. */
const ALWAYS_LONG = ['time-to-acknowledge', 'time-to-resolve']

const shownDurations = (incident: IncidentDetail) =>
  Object.keys(durationWords)
    .map((name) => [name, incident.durations[name] ?? null] as const)
    .filter(([name, seconds]) => seconds !== null || ALWAYS_LONG.includes(name))
    .filter(([name]) => !saysNothing(incident, name))

/** A duration that only repeats another one: nothing waited, and nothing was resolved twice. */
function saysNothing({ durations }: IncidentDetail, name: string): boolean {
  if (name === 'time-to-resolve-first') return durations[name] === durations['time-to-resolve']
  return (name === 'time-on-hold' || name === 'time-to-resolve-active') && durations['time-on-hold'] === 0
}

/** One incident with all that is known about it, and where that comes from. */
export default function Incident({ source, incidentKey }: { source: string; incidentKey: string }) {
  const words = incidentWords[lang.value]
  const asked = useAnswer<IncidentDetail>(apiPath(incidentLink(source, incidentKey)))
  const incident = asked.data
  return (
    <Page
      title={incident?.title ? `${incidentKey} – ${incident.title}` : incidentKey}
      heading={
        <>
          <span class="over">{incidentKey}</span>
          {incident ? (incident.title ?? words.noTitle) : ''}
        </>
      }
      tools={incident && <Review source={source} incidentKey={incidentKey} />}
    >
      {asked.refusal ? (
        <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
      ) : incident ? (
        <Known incident={incident} />
      ) : (
        <div class="panel skeleton list" aria-busy="true" />
      )}
    </Page>
  )
}

function Known({ incident }: { incident: IncidentDetail }) {
  const words = incidentWords[lang.value]
  const correcting = correctionWords[lang.value]
  const [field, setField] = useState<CorrectableField | null | undefined>(undefined)
  const correct = (name: IncidentField) => setField(CORRECTABLE_FIELDS.find((one) => one === name))
  return (
    <div class="incident">
      {field !== undefined && (
        <CorrectDialog incident={incident} field={field} onClose={() => setField(undefined)} />
      )}
      <div class="incident-main">
        <Panel title={words.phases}>
          <PhaseBar incident={incident} />
          <dl class="durations">
            {shownDurations(incident).map(([name, seconds]) => (
              <div key={name}>
                <dt>{durationWords[name]?.[lang.value]}</dt>
                <dd>{seconds === null ? words.notRecorded : formatDuration(seconds, lang.value)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel
          title={words.timeline}
          more={`${words.timelineCount(incident.events.length)} · ${words.noon} ${timeZone.value}`}
        >
          <Timeline incident={incident} />
        </Panel>
        {incident.description !== null && (
          <Panel title={words.description}>
            <p class="free-text">{incident.description}</p>
          </Panel>
        )}
        {incident.resolution_notes !== null && (
          <Panel title={words.resolution}>
            <p class="free-text">{incident.resolution_notes}</p>
          </Panel>
        )}
        <SimilarPanel source={incident.source} incidentKey={incident.key} />
        {incident.same_key.length > 0 && (
          <Panel title={words.sameKey} more={words.sameKeyMore}>
            <SameKind incidents={incident.same_key} />
          </Panel>
        )}
      </div>
      <div class="incident-side">
        <Panel title={words.facts}>
          <IncidentFields incident={incident} fields={WHAT} onCorrect={correct} />
        </Panel>
        <Panel title={words.times} more={timeZone.value}>
          <IncidentFields
            incident={incident}
            fields={[...INSTANT_FIELDS, 'acknowledged_by_rule', 'on_hold_seconds']}
            onCorrect={correct}
          />
        </Panel>
        <Panel title={words.people}>
          <IncidentFields incident={incident} fields={WHO} onCorrect={correct} />
        </Panel>
        <Panel title={correcting.panel}>
          {incident.corrections.length > 0 && <Corrections corrections={incident.corrections} />}
          <button type="button" class="button small" onClick={() => setField(null)}>
            {correcting.add}
          </button>
        </Panel>
        <Panel title={words.layers}>
          <ul class="layers">
            {incident.layers.map((layer) => (
              <li key={`${layer.import_id} ${layer.line}`}>
                <strong>
                  {layer.file}, {placeWord(layer.format, lang.value)} {formatNumber(layer.line, lang.value)}
                </strong>
                <span class="quiet">
                  {words.imported} {formatInstant(layer.imported_at, lang.value, timeZone.value)}
                  {layer.updated_at !== null &&
                    ` · ${words.updated} ${formatInstant(layer.updated_at, lang.value, timeZone.value)}`}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
        {Object.keys(incident.extra).length > 0 && (
          <Panel title={words.extra}>
            <dl class="facts">
              {Object.entries(incident.extra).map(([name, text]) => (
                <div key={name} class={text.length > LONG_TEXT ? 'long' : undefined}>
                  <dt>{name}</dt>
                  <dd class="free-text" tabIndex={text.length > LONG_TEXT ? 0 : undefined}>
                    {text}
                  </dd>
                </div>
              ))}
            </dl>
          </Panel>
        )}
      </div>
    </div>
  )
}

const FIRST_OF_KIND = 8

function SameKind({ incidents }: { incidents: readonly IncidentLine[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? [...incidents] : incidents.slice(0, FIRST_OF_KIND)
  return (
    <>
      <IncidentTable page={{ incidents: shown }} busy={false} reasons={false} sortable={false} />
      {shown.length < incidents.length && (
        <button type="button" class="button small more" onClick={() => setAll(true)}>
          {incidentWords[lang.value].more(incidents.length - shown.length)}
        </button>
      )}
    </>
  )
}

function Panel({ title, more, children }: { title: string; more?: string; children: ComponentChildren }) {
  return (
    <section class="panel">
      <header class="panel-head">
        <h2>{title}</h2>
        {more !== undefined && <span class="quiet">{more}</span>}
      </header>
      {children}
    </section>
  )
}

function Review({ source, incidentKey }: { source: string; incidentKey: string }) {
  const words = incidentWords[lang.value]
  const route = `/reviews/${encodeURIComponent(source)}/${encodeURIComponent(incidentKey)}/document`
  const link = (format: string, language: 'en' | 'de') => {
    const url = new URL(
      apiPath(route, new URLSearchParams({ format, timeZone: timeZone.value }).toString()),
      window.location.href,
    )
    url.searchParams.set('lang', language)
    if (format === 'md') url.searchParams.set('download', '1')
    return `${url.pathname}${url.search}`
  }
  const other = lang.value === 'de' ? 'en' : 'de'
  return (
    <Popover label={words.review} align="end">
      {() => (
        <div class="report-choices">
          <p class="quiet">{words.reviewMore}</p>
          <ul>
            {([lang.value, other] as const).map((language) => (
              <li key={language}>
                <strong>{words.reviewIn[language]}</strong>
                <a href={link('html', language)} target="_blank" rel="noopener">
                  {words.reviewOpen}
                </a>
                <a href={link('md', language)} download>
                  {words.reviewMarkdown}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  )
}
