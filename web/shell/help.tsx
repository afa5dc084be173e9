import { helpOpen } from '../help.ts'
import { lang } from '../language.ts'
import { Dialog } from '../parts/dialog.tsx'
import { helpWords } from '../words/help.ts'

/** What the keys do, and the promise behind every number. */
export default function Help() {
  const words = helpWords[lang.value]
  return (
    <Dialog
      title={words.keysTitle}
      onClose={() => {
        helpOpen.value = false
      }}
    >
      <p>{words.helpPromise}</p>
      <dl class="keys">
        {words.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{words.keysIntro}</p>
    </Dialog>
  )
}
