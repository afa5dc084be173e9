import { useState } from 'preact/hooks'
import { lang } from '../language.ts'
import { vote } from '../voting.ts'
import { repeatsWords } from '../words/repeats.ts'

interface Named {
  readonly source: string
  readonly key: string
}

/** Whether two incidents are the same kind, to be said by whoever knows. */
export function VoteButtons({ one, other }: { one: Named; other: Named }) {
  const words = repeatsWords[lang.value]
  const [busy, setBusy] = useState(false)
  const say = (same: boolean) => {
    setBusy(true)
    void vote(one, other, same).finally(() => setBusy(false))
  }
  return (
    <span class="vote-buttons">
      <button
        type="button"
        class="button small"
        disabled={busy}
        aria-label={`${words.same}: ${words.sameAs(one.key, other.key)}`}
        onClick={() => say(true)}
      >
        {words.same}
      </button>
      <button
        type="button"
        class="button small"
        disabled={busy}
        aria-label={`${words.notSame}: ${words.notSameAs(one.key, other.key)}`}
        onClick={() => say(false)}
      >
        {words.notSame}
      </button>
    </span>
  )
}
