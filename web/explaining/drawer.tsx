import type { Explanation } from '../../model/explanation.ts'
import { apiPath } from '../client.ts'
import { explained, type NumberOf, questionOf } from '../explain.ts'
import { lang } from '../language.ts'
import { closeNumber } from '../opened.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { useAnswer } from '../use-answer.ts'
import { explainWords } from '../words/explain.ts'
import { metricLabels } from '../words/metrics.ts'
import { Asked } from './asked.tsx'
import { Changes } from './changes.tsx'
import { Distribution } from './distribution.tsx'
import { Fold } from './fold.tsx'
import { Headline } from './headline.tsx'
import { Members } from './members.tsx'
import { Limits, Meaning } from './meaning.tsx'
import { Quality } from './quality.tsx'
import '../styles/explain.css'

/** The drawer that says how a number was made, if the address names one. */
export function ExplainDrawer() {
  const number = explained.value
  return number ? <Opened key={`${number.metric}?${questionOf(number)}`} {...number} /> : null
}

function Opened(number: NumberOf) {
  const words = explainWords[lang.value]
  const asked = useAnswer<Explanation>(apiPath(`/metrics/${number.metric}/explain`, questionOf(number)))
  const label = metricLabels[lang.value][number.metric]
  return (
    <Dialog title={words.title(label)} look="drawer" onClose={closeNumber}>
      <div class="explain" aria-busy={asked.busy}>
        {asked.refusal ? (
          <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
        ) : asked.data ? (
          <Sections told={asked.data} number={number} />
        ) : (
          <div class="skeleton list" />
        )}
      </div>
    </Dialog>
  )
}

function Sections({ told, number }: { told: Explanation; number: NumberOf }) {
  const words = explainWords[lang.value]
  return (
    <>
      <p class="lead">{told.metric.says}</p>
      <Headline told={told} number={number} />
      <Fold title={words.meaning} open>
        <Meaning entry={told.metric} />
      </Fold>
      <Fold title={words.asked}>
        <Asked told={told} />
      </Fold>
      <Members told={told} />
      {told.histogram && <Distribution histogram={told.histogram} number={told.number} />}
      <Quality told={told} number={number} />
      <Fold title={words.changes} open={told.changes.length > 0}>
        <Changes changes={told.changes} timeZone={told.timeZone} />
      </Fold>
      <Fold title={words.limits}>
        <Limits entry={told.metric} heading="h4" />
      </Fold>
      <Fold title={words.sql}>
        <CopyButton text={told.sql} label={words.copySql} />
        <pre tabIndex={0}>{told.sql}</pre>
      </Fold>
      <p class="explain-foot">
        <CopyButton text={new URL(told.link, window.location.href).href} label={words.link} />
        <a class="button small" href={`/metrics/${told.metric.name}`}>
          {words.toMetric}
        </a>
      </p>
    </>
  )
}
