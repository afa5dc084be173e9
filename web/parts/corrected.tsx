import type { Figure } from '../../model/answer.ts'
import { formatNumber } from '../../model/format.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { linkTo } from '../address.ts'
import { lang } from '../language.ts'
import type { View } from '../view.ts'
import { correctionWords } from '../words/correction.ts'

/** How many incidents of a number a person corrected; leads to them. Nothing where there are none. */
export function Corrected({ figure, metric, view }: { figure: Figure; metric: MetricName; view: View }) {
  const words = correctionWords[lang.value]
  if (figure.corrected === undefined) return null
  const to = linkTo('/incidents', { ...view, metric, part: 'included', corrected: true, page: undefined })
  return (
    <a href={to} title={words.inNumberMore}>
      {words.inNumber(formatNumber(figure.corrected, lang.value))}
    </a>
  )
}
