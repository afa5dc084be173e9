import type { RecurrenceVote } from '../model/recurrence.ts'
import { apiPath, call, Refused } from './client.ts'
import { author } from './correcting.ts'
import { lang } from './language.ts'
import { toast } from './toast.ts'
import { dataChanges } from './use-answer.ts'
import { repeatsWords } from './words/repeats.ts'

interface Named {
  readonly source: string
  readonly key: string
}

/** Notes whether two incidents are the same kind, says so with a way back, and lets every open question be asked again. */
export async function vote(one: Named, other: Named, same: boolean): Promise<void> {
  const words = repeatsWords[lang.value]
  const named = ({ source, key }: Named) => ({ source, key })
  try {
    const answer = await call(apiPath('/recurrence/votes'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        one: named(one),
        other: named(other),
        same,
        ...(author.value === '' ? {} : { author: author.value }),
      }),
    })
    const { id } = (await answer.json()) as RecurrenceVote
    toast(words.voted, { label: words.undo, act: () => void takeBack(id) })
  } catch (fault) {
    toast(fault instanceof Refused && fault.refusal.message !== '' ? fault.refusal.message : words.failed)
  }
  dataChanges.value += 1
}

/** Takes a vote back, and lets every open question be asked again. */
export async function takeBack(id: string): Promise<void> {
  const by = author.value === '' ? '' : new URLSearchParams({ by: author.value }).toString()
  try {
    await call(apiPath(`/recurrence/votes/${encodeURIComponent(id)}`, by), { method: 'DELETE' })
  } catch (fault) {
    toast(fault instanceof Refused ? fault.refusal.message : repeatsWords[lang.value].failed)
  }
  dataChanges.value += 1
}
