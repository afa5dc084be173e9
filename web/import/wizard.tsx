import { useEffect, useRef } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import { type Candidate, isBusy, STEPS, type Step } from './candidate.ts'
import { questionOf, stepFor } from './question.ts'
import { StepCheck } from './step-check.tsx'
import { StepFile } from './step-file.tsx'
import { StepMapping } from './step-mapping.tsx'
import { commit, isTakeable, openStep } from './take-in.ts'

const NEXT: Readonly<Record<Step, Step | null>> = {
  file: 'mapping',
  mapping: 'check',
  check: null,
  result: null,
}
const BACK: Readonly<Record<Step, Step | null>> = {
  file: null,
  mapping: 'file',
  check: 'mapping',
  result: null,
}

/** Four steps on one page: how the file was read, where its columns go, what would happen, what became of it. */
export function Wizard({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id, stale } = candidate
  const step = candidate.step ?? 'file'
  const busy = isBusy(candidate)
  const asked = questionOf(rehearsal)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<Step | null>(null)
  useEffect(() => {
    // Who went to a step reads it from its beginning; what is there at first takes no focus.
    if (shown.current !== null) {
      heading.current?.focus({ preventScroll: true })
      heading.current?.closest('.candidate')?.scrollIntoView({ block: 'start' })
    }
    shown.current = step
  }, [step])
  const next = NEXT[step]
  const back = BACK[step]
  const answeredIn = stepFor(rehearsal) ?? 'file'
  const sentence =
    asked === null || stale
      ? null
      : asked === 'unknown-export'
        ? words.questionTool
        : rehearsal.problem?.message
  return (
    <div class="wizard">
      <Steps at={step} onOpen={(to) => openStep(id, to)} />
      <section aria-label={words.steps[step]}>
        <h4 ref={heading} tabIndex={-1}>
          {words.stepTitles[step]}
        </h4>
        {sentence && (
          <p class="import-question">
            {sentence}{' '}
            {STEPS.indexOf(step) > STEPS.indexOf(answeredIn) && (
              <button
                type="button"
                class="link-button"
                disabled={busy}
                onClick={() => openStep(id, answeredIn)}
              >
                {words.backTo[answeredIn]}
              </button>
            )}
          </p>
        )}
        {step === 'file' && <StepFile candidate={candidate} rehearsal={rehearsal} />}
        {step === 'mapping' && <StepMapping candidate={candidate} rehearsal={rehearsal} />}
        {step === 'check' && (
          <StepCheck
            candidate={candidate}
            rehearsal={rehearsal}
            stale={stale}
            busy={busy}
            asked={asked !== null}
          />
        )}
      </section>
      <p class="ways">
        {step === 'check' && (
          <button
            type="button"
            class="button primary"
            disabled={busy || !isTakeable(candidate)}
            onClick={() => void commit(id)}
          >
            {words.importNow}
          </button>
        )}
        {next !== null && (
          <button type="button" class="button primary" disabled={busy} onClick={() => openStep(id, next)}>
            {words.onTo[next]}
          </button>
        )}
        {back !== null && (
          <button type="button" class="button" disabled={busy} onClick={() => openStep(id, back)}>
            {words.backTo[back]}
          </button>
        )}
        <button type="button" class="button" disabled={busy} onClick={() => openStep(id, null)}>
          {words.closeSteps}
        </button>
      </p>
    </div>
  )
}

/** The four steps as a line of buttons; the last one comes by itself. */
export function Steps({ at, onOpen }: { at: Step; onOpen?: (step: Step) => void }) {
  const words = importWords[lang.value]
  return (
    <ol class="steps" aria-label={words.stepsLabel}>
      {STEPS.map((step, i) => (
        <li key={step} data-done={STEPS.indexOf(at) > i}>
          <button
            type="button"
            disabled={step !== at && (step === 'result' || onOpen === undefined)}
            {...(step === at ? { 'aria-current': 'step' as const } : {})}
            onClick={() => onOpen?.(step)}
          >
            <span class="number" aria-hidden="true">
              {i + 1}
            </span>
            <span>{words.steps[step]}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
