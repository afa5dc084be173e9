import type { Quality } from '../../model/quality.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { imports, standing } from '../known-data.ts'
import { lang } from '../language.ts'
import { CompletenessTable } from '../parts/completeness-table.tsx'
import { DataTabs } from '../parts/data-tabs.tsx'
import { NothingImported, NothingMatches } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { QualityRules } from '../parts/quality-rules.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { view } from '../address.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery } from '../view.ts'
import { qualityWords } from '../words/quality.ts'
import '../styles/quality.css'

/** What is the matter with the data, what it moves, and how far fields are filled. */
export default function QualityOfData() {
  const words = qualityWords[lang.value]
  const asked = useAnswer<Quality>(apiPath('/quality', questionQuery(view.value)))
  const nothing = imports.value !== null && standing.value.length === 0
  return (
    <Page title={words.title} tools={<DataTabs />}>
      {asked.refusal && !nothing && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {nothing ? (
        <NothingImported />
      ) : asked.data === null ? (
        !asked.refusal && <div class="panel skeleton list" aria-busy="true" />
      ) : asked.data.incidents === 0 ? (
        !asked.refusal && <NothingMatches />
      ) : (
        <Known quality={asked.data} />
      )}
    </Page>
  )
}

function Known({ quality }: { quality: Quality }) {
  const words = qualityWords[lang.value]
  const { rules, incidents, first, completeness } = quality
  const many = (level: string) => rules.filter((rule) => rule.level === level).length
  const farthest = rules.find(({ rule }) => rule === first)
  return (
    <div class="quality">
      <p class="lead">
        {words.sum(count(incidents), words.warnings(many('warning')), words.notes(many('note')))}{' '}
        {farthest && words.first(farthest.label)}
      </p>
      <section class="panel" aria-labelledby="rules">
        <header class="panel-head">
          <h2 id="rules">{words.rules}</h2>
          <span class="quiet">{words.rulesMore}</span>
        </header>
        <QualityRules rules={rules} />
      </section>
      <section class="panel" aria-labelledby="completeness">
        <header class="panel-head">
          <h2 id="completeness">{words.completeness}</h2>
        </header>
        <p class="says">{words.completenessMore}</p>
        <CompletenessTable completeness={completeness} />
      </section>
    </div>
  )
}
