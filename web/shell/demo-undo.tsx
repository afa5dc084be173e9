import { formatNumber } from '../../model/format.ts'
import { demoImports } from '../known-data.ts'
import { lang } from '../language.ts'
import { UndoDialog } from '../parts/undo-dialog.tsx'
import { shellWords } from '../words/shell.ts'

/** Asks before the sample data are removed, and names them. */
export default function DemoUndo({ onClose }: { onClose: () => void }) {
  const words = shellWords[lang.value]
  const demo = demoImports.value
  const incidents = demo.reduce((sum, one) => sum + one.incidents, 0)
  return (
    <UndoDialog
      title={words.demoAsk}
      action={words.demoRemove}
      done={words.demoGone}
      ids={demo.map(({ id }) => id)}
      onClose={onClose}
    >
      <p>{words.demoLost(demo.map(({ file }) => file).join(', '), formatNumber(incidents, lang.value))}</p>
    </UndoDialog>
  )
}
