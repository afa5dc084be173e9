import { change, view } from '../address.ts'
import { lang } from '../language.ts'
import { trendsWords } from '../words/trends.ts'
import { FieldChoice } from './field-choice.tsx'

/** By what a metric is split: a field, or a column of the files that no field was made of. */
export function SplitChoice() {
  const words = trendsWords[lang.value]
  return (
    <FieldChoice
      label={words.by}
      none={words.noSplit}
      value={view.value.by}
      onChoose={(by) => change({ by })}
    />
  )
}
