import { useEffect } from 'preact/hooks'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import { CandidateCard } from './candidate-card.tsx'
import { candidates } from './candidate.ts'
import { remember } from './remember.ts'
import { commitAll, isTakeable, sayAgain } from './take-in.ts'

/** The files of this visit as cards, and one click for all that leave no question. */
export function CandidateList() {
  const words = importWords[lang.value]
  const takeable = candidates.value.filter(isTakeable)
  useEffect(remember, [])
  useEffect(sayAgain, [lang.value])
  if (candidates.value.length === 0) return null
  return (
    <>
      {takeable.length > 1 && (
        <p class="ways take-all">
          <button type="button" class="button primary" onClick={commitAll}>
            {words.takeAll(count(takeable.length))}
          </button>
        </p>
      )}
      <ul class="uploads">
        {candidates.value.map((candidate) => (
          <CandidateCard key={candidate.id} candidate={candidate} />
        ))}
      </ul>
    </>
  )
}
