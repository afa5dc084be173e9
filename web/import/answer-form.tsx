import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { DATE_ORDERS, type DateOrder } from '../../model/mapping.ts'
import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'
import { lang } from '../language.ts'
import { Choice } from '../parts/choice.tsx'
import { importWords } from '../words/import.ts'
import { type Candidate, isBusy } from './candidate.ts'
import { orderWords } from './order-words.ts'
import { questionOf, stepFor } from './question.ts'
import { readDay } from './read-day.ts'
import { toolName, tools } from './source-names.ts'
import { openStep, tell } from './take-in.ts'
import { zones } from './zones.ts'

/** The one question that stands between a file and its import, and where it is answered. */
export function AnswerForm({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id, told, mapping } = candidate
  const code = questionOf(rehearsal) ?? ''
  const busy = isBusy(candidate)
  const step = stepFor(rehearsal) ?? 'file'
  const more = (
    <button type="button" class="button" disabled={busy} onClick={() => openStep(id, step)}>
      {step === 'mapping' ? words.mapColumns : words.stepByStep}
    </button>
  )
  if (code === 'time-zone-needed') {
    const say = (timeZone: string) => tell(id, { told: { ...told, timeZone } }, true)
    return (
      <div class="answer-form">
        <p class="import-question">{words.questionZone(toolName(rehearsal.source ?? ''))}</p>
        <Answer
          label={words.needsZone}
          first={DEFAULT_TIME_ZONE}
          options={zones.map((zone) => [zone, zone])}
          busy={busy}
          onAnswer={say}
        >
          {more}
        </Answer>
      </div>
    )
  }
  if (code === 'unknown-export') {
    return (
      <div class="answer-form">
        <p class="import-question">{words.questionTool}</p>
        <p class="ways">
          <button type="button" class="button primary" disabled={busy} onClick={() => openStep(id, step)}>
            {words.mapColumns}
          </button>
        </p>
        <Answer
          label={words.needsTool}
          first="servicenow"
          options={tools}
          busy={busy}
          quiet
          onAnswer={(source) => tell(id, { told: { ...told, source } }, true)}
        />
      </div>
    )
  }
  if (code === 'date-order-needed' || code === 'date-order-mixed') {
    const say = (dateOrder: DateOrder) => tell(id, { mapping: { ...mapping, dateOrder } }, true)
    const sample = rehearsal.mapping.find(
      ({ confidence, type }) => confidence === 'check' && type === 'instant',
    )
    return (
      <div class="answer-form">
        <p class="import-question">
          {code === 'date-order-needed'
            ? words.questionOrder(sample?.column ?? '')
            : rehearsal.problem?.message}
        </p>
        <p class="needs">{words.needsOrder}</p>
        <div class="orders">
          {DATE_ORDERS.filter((order) => order !== 'ymd').map((order) => (
            <button key={order} type="button" class="button order" disabled={busy} onClick={() => say(order)}>
              <strong>{orderWords(order, lang.value)}</strong>
              {sample?.samples.slice(0, 2).map((text) => (
                <span key={text} class="quiet">
                  {text} → {readDay(text, order, lang.value) ?? words.noSuchDay}
                </span>
              ))}
            </button>
          ))}
        </div>
        <p class="ways">{more}</p>
      </div>
    )
  }
  return (
    <div class="answer-form">
      <p class="import-problem">{rehearsal.problem?.message}</p>
      <p class="ways">{more}</p>
    </div>
  )
}

function Answer({
  label,
  first,
  options,
  busy,
  quiet = false,
  onAnswer,
  children,
}: {
  label: string
  first: string
  options: readonly (readonly [string, string])[]
  busy: boolean
  /** It is not the answer that is asked for first. */
  quiet?: boolean
  onAnswer: (value: string) => void
  children?: ComponentChildren
}) {
  const [chosen, setChosen] = useState(first)
  return (
    <form
      class="missing"
      onSubmit={(event) => {
        event.preventDefault()
        onAnswer(chosen)
      }}
    >
      <Choice label={label} value={chosen} options={options} onChoose={setChosen} />
      <button type="submit" class={quiet ? 'button' : 'button primary'} disabled={busy}>
        {importWords[lang.value].goOn}
      </button>
      {children}
    </form>
  )
}
