import { formatInstant } from '../../model/format.ts'
import { asOf, imports, standing, timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { shellWords } from '../words/shell.ts'

/** How new the data are; leads to where they came from. */
export function Freshness() {
  if (imports.value === null) return null
  const words = shellWords[lang.value]
  return (
    <a class="freshness" href="/data" title={timeZone.value}>
      {asOf.value === null ? (
        words.noData
      ) : (
        <>
          <span>{words.dataUntil(formatInstant(asOf.value, lang.value, timeZone.value))}</span>
          <span class="dot" aria-hidden="true">
            ·
          </span>
          <span>{words.importCount(standing.value.length)}</span>
        </>
      )}
    </a>
  )
}
