import { lang } from '../language.ts'
import { Icon } from '../parts/icon.tsx'
import { Later } from '../parts/later.tsx'
import { Popover } from '../parts/popover.tsx'
import { shellWords } from '../words/shell.ts'

const loadValues = () => import('./filter-values.tsx')

/** Adds conditions to the question. */
export function FilterPicker() {
  return (
    <Popover
      label={
        <>
          <Icon name="plus" />
          <span>{shellWords[lang.value].addFilter}</span>
        </>
      }
    >
      {() => <Later load={loadValues} with={{}} />}
    </Popover>
  )
}
