import { useEffect, useRef } from 'preact/hooks'
import { progressText, shareOfWay } from '../../model/import-phase.ts'
import { formatShare } from '../../model/format.ts'
import { lang } from '../language.ts'
import { announcement } from '../toast.ts'
import { importWords } from '../words/import.ts'
import type { Candidate } from './candidate.ts'

/** How far a file is on its way: a bar that only moves forward, what is being done, and a word at each quarter. */
export function HowFar({ candidate: { name, progress, away } }: { candidate: Candidate }) {
  const words = importWords[lang.value]
  const furthest = useRef(0)
  const told = useRef(0)
  // A file that turns out to be irregular is read again from its beginning; the bar waits for it.
  const share = Math.max(furthest.current, shareOfWay(progress))
  furthest.current = progress.phase === 'queued' ? 0 : share
  const text = progressText(progress, lang.value)
  useEffect(() => {
    const quarter = Math.floor(share * 4)
    if (quarter <= told.current) return
    told.current = quarter
    announcement.value = `${name}: ${formatShare(quarter / 4, lang.value)}`
  }, [share, name])
  return (
    <div class="how-far">
      <progress aria-label={name} aria-valuetext={text} value={share} max={1} />
      <span class="quiet">
        <span>{text}</span>
        {share > 0 && <span class="num">{formatShare(Math.floor(share * 100) / 100, lang.value)}</span>}
      </span>
      {away && (
        <p class="notice" role="status">
          {words.away}
        </p>
      )}
    </div>
  )
}
