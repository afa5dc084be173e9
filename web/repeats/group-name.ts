import type { GroupName } from '../../model/recurrence.ts'
import { lang } from '../language.ts'
import { repeatsWords } from '../words/repeats.ts'

/** What a group is called on screen. */
export function groupName({ ci, service, category, problem, original, words }: GroupName): string {
  const say = repeatsWords[lang.value]
  if (problem !== null) return say.problem(problem)
  if (original !== null) return say.original(original)
  const parts = [ci, service, category].filter((part) => part !== null)
  if (parts.length > 0) return parts.join(' · ')
  return words.length > 0 ? words.join(' · ') : say.noWords
}
