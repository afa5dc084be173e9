import { formatInstant } from '../../model/format.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { toast } from '../toast.ts'
import { importWords } from '../words/import.ts'
import { AnswerForm } from './answer-form.tsx'
import { type Candidate, isBusy } from './candidate.ts'
import { FileAgain, isLost } from './file-again.tsx'
import { HowFar } from './how-far.tsx'
import { questionOf } from './question.ts'
import { formatBytes } from './size.ts'
import { StepResult } from './step-result.tsx'
import { Summary } from './summary.tsx'
import { commit, letGo, openStep, rehearse } from './take-in.ts'
import { Wizard } from './wizard.tsx'

/** Refusals that may be gone at the next try. */
const PASSING: readonly string[] = ['disk-full', 'file-unreadable', 'our-fault', 'import-interrupted']

/** One file of this visit, in whichever state it is. */
export function CandidateCard({ candidate }: { candidate: Candidate }) {
  const words = importWords[lang.value]
  const { id, name, bytes, stage, rehearsal, result, refusal } = candidate
  const busy = isBusy(candidate)
  const status = statusOf(candidate)
  const discard = () => {
    letGo(id)
    // What is being stored says itself what became of it; what is there already was stored before.
    if (stage !== 'done' && stage !== 'storing' && status !== 'duplicate') toast(words.discarded(name))
  }
  return (
    <li class="panel candidate" data-stage={stage} aria-busy={busy}>
      <header class="panel-head">
        <h3>
          <span class="file-name">{name}</span>{' '}
          <span class="quiet size">{formatBytes(bytes, lang.value)}</span>
          {status !== null && (
            <span class="tag" data-status={status}>
              {words.status[status]}
            </span>
          )}
        </h3>
        <button type="button" class="button small" onClick={discard}>
          {busy ? words.cancel : stage === 'done' ? words.hide : words.discard}
          <span class="visually-hidden">: {name}</span>
        </button>
      </header>
      {busy && <HowFar candidate={candidate} />}
      {isLost(refusal?.code) ? (
        <FileAgain candidate={candidate} code={refusal.code} />
      ) : refusal ? (
        <RefusalPanel
          refusal={refusal}
          onRetry={() => void (stage === 'failed' || candidate.stale ? rehearse(id) : commit(id))}
        />
      ) : null}
      {candidate.givenUp && (
        <p class="notice" role="status">
          {words.givenUp}
        </p>
      )}
      {stage === 'done' && result ? (
        <StepResult candidate={candidate} result={result} />
      ) : rehearsal === null || stage === 'sending' || isLost(refusal?.code) ? null : rehearsal.status ===
        'duplicate' ? (
        <p class="import-question">
          {words.duplicate(formatInstant(rehearsal.importedAt, lang.value, timeZone.value))}
        </p>
      ) : candidate.step !== null ? (
        <Wizard candidate={candidate} rehearsal={rehearsal} />
      ) : questionOf(rehearsal) !== null ? (
        <AnswerForm candidate={candidate} rehearsal={rehearsal} />
      ) : rehearsal.status === 'refused' ? (
        <>
          <p class="import-problem">{rehearsal.problem?.message}</p>
          <p class="ways">
            {rehearsal.decisions.length > 0 && (
              <button type="button" class="button" disabled={busy} onClick={() => openStep(id, 'file')}>
                {words.seeHowRead}
              </button>
            )}
            {PASSING.includes(rehearsal.problem?.code ?? '') && (
              <button type="button" class="button" disabled={busy} onClick={() => void rehearse(id)}>
                {words.again}
              </button>
            )}
          </p>
        </>
      ) : (
        <Summary candidate={candidate} rehearsal={rehearsal} />
      )}
    </li>
  )
}

const statusOf = ({ stage, rehearsal, result, refusal }: Candidate) => {
  // Nobody refused it: it is only no longer there.
  if (isLost(refusal?.code)) return null
  if (stage === 'done')
    return result?.status === 'committed' || result?.status === 'undone' ? result.status : 'duplicate'
  if (stage === 'failed') return 'refused'
  if (stage !== 'ready' || !rehearsal) return null
  if (rehearsal.status === 'duplicate') return 'duplicate'
  if (rehearsal.status !== 'refused') return 'ready'
  return questionOf(rehearsal) === null ? 'refused' : 'question'
}
