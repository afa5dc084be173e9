import type { Treatment } from '../../model/mapping.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import type { Candidate, Told } from './candidate.ts'
import { tell } from './take-in.ts'

/** What is to be kept of persons, for the file as a whole; where something is hidden, that the original still tells it. */
export function PrivacyChoice({
  candidate: { id, told },
  cares,
}: {
  candidate: Candidate
  /** What becomes of each column. */
  cares: readonly Treatment[]
}) {
  const words = importWords[lang.value]
  const hidden = told.pseudonymise !== undefined || told.scrub !== undefined || cares.some(isHiding)
  const say = (part: Told) => tell(id, { told: { ...told, ...part } }, false)
  const choices = [
    ['pseudonyms', told.pseudonymise, (on: boolean) => say({ pseudonymise: on ? 'true' : undefined })],
    ['noAddresses', told.scrub, (on: boolean) => say({ scrub: on ? 'true' : undefined })],
    ['noOriginal', told.keepOriginal, (on: boolean) => say({ keepOriginal: on ? 'false' : undefined })],
  ] as const
  return (
    <fieldset class="privacy-choice">
      <legend>{words.privacy}</legend>
      {choices.map(([name, chosen, choose]) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen !== undefined}
            onChange={(event) => choose(event.currentTarget.checked)}
          />
          {words.privacyChoices[name]}
        </label>
      ))}
      {hidden && told.keepOriginal === undefined && (
        <p class="notice" role="status">
          {words.originalStays}
        </p>
      )}
      {told.keepOriginal !== undefined && (
        <p class="notice" role="status">
          {words.originalGoes}
        </p>
      )}
    </fieldset>
  )
}

const isHiding = (care: Treatment): boolean => care !== 'keep'
