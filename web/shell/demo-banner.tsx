import { useState } from 'preact/hooks'
import { formatNumber } from '../../model/format.ts'
import { demoImports } from '../known-data.ts'
import { lang } from '../language.ts'
import { UndoDialog } from '../parts/undo-dialog.tsx'
import { shellWords } from '../words/shell.ts'

/** Says on every page that the data are samples, and takes them away. */
export function DemoBanner() {
  const [asking, setAsking] = useState(false)
  const words = shellWords[lang.value]
  const demo = demoImports.value
  if (demo.length === 0) return null
  const incidents = demo.reduce((sum, one) => sum + one.incidents, 0)
  return (
    <aside class="demo-banner" aria-label={words.demo}>
      <p>
        <strong>{words.demo}</strong> <span class="quiet">{words.demoMore}</span>
      </p>
      <button type="button" class="button small" onClick={() => setAsking(true)}>
        {words.demoRemove}
      </button>
      {asking && (
        <UndoDialog
          title={words.demoAsk}
          action={words.demoRemove}
          done={words.demoGone}
          ids={demo.map(({ id }) => id)}
          onClose={() => setAsking(false)}
        >
          <p>{words.demoLost(demo.map(({ file }) => file).join(', '), formatNumber(incidents, lang.value))}</p>
        </UndoDialog>
      )}
    </aside>
  )
}
