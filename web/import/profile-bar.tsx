import { useRef, useState } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { Refused } from '../client.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { importWords } from '../words/import.ts'
import type { Candidate } from './candidate.ts'
import { downloadProfile, mappingIn, profileOf, saveProfile } from './profile.ts'
import type { Placed } from './placed.ts'
import { tell } from './take-in.ts'

/** Which mapping is remembered for these headers, and how to remember, hand out, read or leave aside one. */
export function ProfileBar({
  candidate,
  rehearsal,
  columns,
}: {
  candidate: Candidate
  rehearsal: ImportResult
  columns: readonly Placed[]
}) {
  const words = importWords[lang.value]
  const { id, told } = candidate
  const { profile } = rehearsal
  const input = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const save = async () => {
    try {
      await saveProfile(profileOf(candidate, rehearsal, columns))
      setTrouble(null)
      toast(words.profileSaved)
    } catch (fault) {
      setTrouble(fault instanceof Refused ? fault.refusal.message : words.profileFailed)
    }
  }
  const read = async (file: File) => {
    const mapping = await mappingIn(file)
    setTrouble(mapping === null ? words.profileUnreadable(file.name) : null)
    if (mapping !== null) tell(id, { mapping }, true)
  }
  const { profile: aside, ...rest } = told
  return (
    <div class="profile-bar">
      <p>
        {profile?.applied
          ? words.profileApplied(profile.name ?? '')
          : aside === 'none'
            ? words.profileAside
            : words.profileNone}
      </p>
      <div class="profile-ways">
        {profile?.applied && (
          <button
            type="button"
            class="link-button"
            onClick={() => tell(id, { told: { ...rest, profile: 'none' } }, true)}
          >
            {words.profileWithout}
          </button>
        )}
        {aside === 'none' && (
          <button type="button" class="link-button" onClick={() => tell(id, { told: rest }, true)}>
            {words.profileAgain}
          </button>
        )}
        {profile && (
          <>
            <button type="button" class="link-button" onClick={() => void save()}>
              {words.profileSave}
            </button>
            <button
              type="button"
              class="link-button"
              onClick={() => downloadProfile(profileOf(candidate, rehearsal, columns))}
            >
              {words.profileDownload}
            </button>
          </>
        )}
        <button type="button" class="link-button" onClick={() => input.current?.click()}>
          {words.profileRead}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words.profileRead}
          accept=".json,application/json"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (file) void read(file)
          }}
        />
      </div>
      {trouble !== null && (
        <p class="import-problem" role="alert">
          {trouble}
        </p>
      )}
    </div>
  )
}
