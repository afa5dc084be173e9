import { useEffect, useState } from 'preact/hooks'
import { formatInstant } from '../../model/format.ts'
import type { ImportResult } from '../../model/import.ts'
import { apiPath, Refused } from '../client.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { ImportReport } from '../parts/import-report.tsx'
import { ImportUndo } from '../parts/import-undo.tsx'
import { toast } from '../toast.ts'
import { useAnswer } from '../use-answer.ts'
import { importWords } from '../words/import.ts'
import { type Candidate, change } from './candidate.ts'
import { keyed } from './column-key.ts'
import { profileOf, saveProfile } from './profile.ts'
import { placed } from './placed.ts'
import { letGo } from './take-in.ts'
import { Steps } from './wizard.tsx'

/** What became of a file: the sum of its rows as a sentence, and the ways on and back. */
export function StepResult({ candidate, result: first }: { candidate: Candidate; result: ImportResult }) {
  const words = importWords[lang.value]
  const asked = useAnswer<ImportResult>(
    candidate.importId === null ? null : apiPath(`/imports/${encodeURIComponent(candidate.importId)}`),
  )
  // Asked again in every language and after every undo, so it knows better than the answer that came first.
  const result = asked.data?.id === first.id ? asked.data : first
  // It may have been undone in the list of imports, or in another window.
  useEffect(() => {
    if (result !== first) change(candidate.id, { result })
  }, [candidate.id, first, result])
  if (result.status === 'duplicate') {
    return (
      <p class="import-question">
        {words.duplicate(formatInstant(result.importedAt, lang.value, timeZone.value))}
      </p>
    )
  }
  return (
    <div class="wizard">
      <Steps at="result" />
      <ImportReport result={result} />
      {result.status === 'committed' && (
        <p class="ways">
          <a class="button primary" href="/trends?period=all">
            {words.seeTrends}
          </a>
          <a class="button" href="/?period=all">
            {words.seeOverview}
          </a>
          <SaveProfile candidate={candidate} />
          <ImportUndo result={result} onUndone={() => letGo(candidate.id)} />
        </p>
      )}
    </div>
  )
}

/** Remembers the mapping for the next file with these headers, where something was said that is not remembered yet. */
function SaveProfile({ candidate }: { candidate: Candidate }) {
  const words = importWords[lang.value]
  const [saved, setSaved] = useState(false)
  const { rehearsal, mapping, told } = candidate
  const said = Object.keys(mapping).length > 0 || told.source !== undefined
  if (!rehearsal?.profile || !said || saved) return null
  const { profile } = rehearsal
  const columns = keyed(rehearsal.mapping).map((column) => placed(column, mapping))
  const save = () =>
    saveProfile(profileOf(candidate, rehearsal, columns)).then(
      () => {
        setSaved(true)
        toast(words.profileSaved)
      },
      (fault: unknown) => toast(fault instanceof Refused ? fault.refusal.message : words.profileFailed),
    )
  return (
    <button type="button" class="button" onClick={() => void save()}>
      {profile.applied ? words.profileUpdate : words.profileSave}
    </button>
  )
}
