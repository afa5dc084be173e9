import { useId, useState } from 'preact/hooks'
import { formatNumber, formatShare } from '../../model/format.ts'
import { SHORTER, type WhatIf } from '../../model/what-if.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import '../styles/chart-below.css'
import '../styles/what-if.css'
import { useAnswer } from '../use-answer.ts'
import { questionQuery } from '../view.ts'
import { whatIfWords } from '../words/what-if.ts'
import { AskedPanel } from './asked-panel.tsx'
import type { PanelOf } from './panel.ts'

const STEP = 0.05

/** How likely a real improvement would show next quarter, for a reduction that the reader chooses. */
export default function WhatIfPanel({ metric, scope }: PanelOf) {
  const [shorter, setShorter] = useState<number>(SHORTER.unless)
  const query = `${questionQuery(scope)}&shorter=${shorter}`
  const asked = useAnswer<WhatIf>(apiPath(`/metrics/${metric}/what-if`, query))
  return (
    <AskedPanel title={whatIfWords[lang.value].title} asked={asked}>
      {(answer) => <Told answer={answer} busy={asked.busy} onChoose={setShorter} />}
    </AskedPanel>
  )
}

function Told({
  answer,
  busy,
  onChoose,
}: {
  answer: WhatIf
  busy: boolean
  onChoose: (shorter: number) => void
}) {
  const spoken = lang.value
  const words = whatIfWords[spoken]
  const id = useId()
  // What the hand holds, until it lets go: only then is the question asked.
  const [held, setHeld] = useState(answer.shorter)
  const percent = (part: number) => formatShare(Math.round(part * 100) / 100, spoken)
  const { shows, misleads, noiseSentence } = answer
  const results =
    shows === null || misleads === null
      ? []
      : ([
          ['shows', shows],
          ['unseen', Math.max(0, 1 - shows - misleads)],
          ['misleads', misleads],
        ] as const)
  return (
    <section class="panel what-if" data-chart="what-if" aria-labelledby={`${id}t`} aria-busy={busy}>
      <header class="panel-head">
        <h2 id={`${id}t`}>{words.titleOf(answer.label)}</h2>
      </header>
      <p class="says" aria-live="polite">
        {answer.sentence}
      </p>
      <div class="what-if-choice">
        <label for={`${id}r`}>{words.shorter}</label>
        <input
          id={`${id}r`}
          type="range"
          min={SHORTER.least}
          max={SHORTER.most}
          step={STEP}
          value={held}
          aria-valuetext={percent(held)}
          onInput={(event) => setHeld(Number(event.currentTarget.value))}
          onChange={(event) => onChoose(Math.round(Number(event.currentTarget.value) * 100) / 100)}
        />
        <output for={`${id}r`}>{percent(held)}</output>
      </div>
      {results.length > 0 && (
        <table class="data-table what-if-table">
          <thead>
            <tr>
              <th scope="col">{words.result}</th>
              <th scope="col" class="num">
                {words.cases}
              </th>
            </tr>
          </thead>
          <tbody>
            {results.map(([name, share]) => (
              <tr key={name}>
                <th scope="row">
                  {words.bar[name]}
                  <span class="bar" aria-hidden="true" style={{ '--part': share }} />
                </th>
                <td class="num">{formatNumber(share * 100, spoken, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="chart-below">
        {noiseSentence !== null && <p>{noiseSentence}</p>}
        {answer.state === 'told' && (
          <p class="quiet">
            {words.basis(formatNumber(answer.runs, spoken), formatNumber(answer.drawn, spoken))}
          </p>
        )}
      </div>
    </section>
  )
}
