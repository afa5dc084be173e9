import type { Recurrence } from '../../model/recurrence.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { repeatsWords } from '../words/repeats.ts'

/** How many groups had three or more incidents lately; nothing where none had, and until it is known. */
export function RiskLine({ view }: { view: View }) {
  const { data } = useAnswer<Recurrence>(apiPath('/recurrence', questionQuery(view)))
  const lately = data?.burden.lately ?? 0
  return lately === 0 ? null : <p class="risk">{repeatsWords[lang.value].lately(lately, count(lately))}</p>
}
