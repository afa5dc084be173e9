import { useState } from 'preact/hooks'
import type { Correction } from '../../model/correction.ts'
import { formatInstant } from '../../model/format.ts'
import { fieldWords } from '../../model/words.ts'
import { Refused, type Refusal } from '../client.ts'
import { withdraw } from '../correcting.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { correctionWords } from '../words/correction.ts'
import { valueText } from './incident-value.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

/** Everything that people corrected on an incident, newest first, with the way back from each. */
export function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  return (
    <>
      {refusal && <RefusalPanel refusal={refusal} />}
      <ul class="layers corrections">
        {corrections.map((one) => (
          <Line key={one.id} one={one} onRefusal={setRefusal} />
        ))}
      </ul>
    </>
  )
}

const when = (instant: string) => formatInstant(instant, lang.value, timeZone.value)

function Line({ one, onRefusal }: { one: Correction; onRefusal: (refusal: Refusal | null) => void }) {
  const words = correctionWords[lang.value]
  const [busy, setBusy] = useState(false)
  const name = fieldWords[one.field][lang.value]
  const said = (value: string | null) => (value === null ? words.noValue : valueText(one.field, value))
  const back = async () => {
    setBusy(true)
    try {
      await withdraw(one)
      onRefusal(null)
      toast(words.withdrawnDone(name))
    } catch (fault) {
      setBusy(false)
      onRefusal(
        fault instanceof Refused
          ? fault.refusal
          : { code: 'withdraw', message: words.failed, id: null, status: 0 },
      )
    }
  }
  return (
    <li data-in-force={one.in_force}>
      <strong>{name}</strong>
      <span>
        {said(one.old_value)} → {said(one.new_value)}
      </span>
      <span>{one.reason}</span>
      <span class="quiet">
        {one.author ?? words.nameless} · {when(one.made_at)}
        {one.withdrawn_at !== null
          ? ` · ${words.withdrawn(when(one.withdrawn_at))}`
          : one.in_force
            ? ''
            : ` · ${words.replaced}`}
      </span>
      {one.withdrawn_at === null && (
        <button
          type="button"
          class="link-button"
          disabled={busy}
          aria-label={words.withdrawOf(name)}
          onClick={() => void back()}
        >
          {words.withdraw}
        </button>
      )}
    </li>
  )
}
