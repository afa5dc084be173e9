import { useState } from 'preact/hooks'
import { demoImports } from '../known-data.ts'
import { lang } from '../language.ts'
import { Later } from '../parts/later.tsx'
import { shellWords } from '../words/shell.ts'

const loadUndo = () => import('./demo-undo.tsx')

/** Says on every page that the data are samples, and takes them away. */
export function DemoBanner() {
  const [asking, setAsking] = useState(false)
  const words = shellWords[lang.value]
  const demo = demoImports.value
  if (demo.length === 0) return null
  return (
    <aside class="demo-banner" aria-label={words.demo}>
      <p>
        <strong>{words.demo}</strong> <span class="quiet">{words.demoMore}</span>
      </p>
      <button type="button" class="button small" onClick={() => setAsking(true)}>
        {words.demoRemove}
      </button>
      {asking && <Later load={loadUndo} with={{ onClose: () => setAsking(false) }} />}
    </aside>
  )
}
