import { useRef } from 'preact/hooks'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import type { Candidate } from './candidate.ts'
import { chooseAgain } from './take-in.ts'

/** Refusals after which neither this page nor the server has the file. */
export const isLost = (code: string | undefined): code is 'original-unknown' | 'upload-cut' =>
  code === 'original-unknown' || code === 'upload-cut'

/** Why a file is no longer here, and the way to bring it again: what was said of it stays. */
export function FileAgain({
  candidate: { id, name },
  code,
}: {
  candidate: Candidate
  code: 'original-unknown' | 'upload-cut'
}) {
  const words = importWords[lang.value]
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class="notice refusal" role="alert">
      <p>{words.lost[code]}</p>
      <p class="notice-foot">
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {words.chooseAgain}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={`${words.chooseAgain}: ${name}`}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (file) chooseAgain(id, file)
          }}
        />
      </p>
    </div>
  )
}
