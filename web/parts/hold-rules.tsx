import { useState } from 'preact/hooks'
import { formatNumber } from '../../model/format.ts'
import type { HoldReason, Holds } from '../../model/hold-reason.ts'
import { apiPath, call, Refused, type Refusal } from '../client.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { dataChanges, useAnswer } from '../use-answer.ts'
import { holdWords } from '../words/hold.ts'
import { RefusalPanel } from './refusal-panel.tsx'

const PATH = '/settings/hold-reasons'

async function decide(pauses: readonly HoldReason[]): Promise<void> {
  await call(apiPath(PATH), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pauses }),
  })
  dataChanges.value += 1
}

/** Which reasons for being on hold stop the clock; a tick is kept at once and can be taken back. */
export function HoldRules() {
  const words = holdWords[lang.value]
  const asked = useAnswer<Holds>(apiPath(PATH))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const before = asked.data?.pauses ?? []
  const keep = async (pauses: readonly HoldReason[]) => {
    setBusy(true)
    setRefusal(null)
    try {
      await decide(pauses)
      toast(words.saved, { label: words.undo, act: () => void decide(before) })
    } catch (fault) {
      setRefusal(fault instanceof Refused ? fault.refusal : null)
    }
    setBusy(false)
  }
  return (
    <section class="settings" aria-labelledby="hold-rules">
      <h2 id="hold-rules">{words.heading}</h2>
      <p class="quiet">{words.intro}</p>
      {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {refusal && <RefusalPanel refusal={refusal} />}
      {asked.data === null && asked.busy && <div class="skeleton list" />}
      {asked.data !== null && (
        <fieldset class="card hold-rules" disabled={busy}>
          <legend class="visually-hidden">{words.heading}</legend>
          {asked.data.reasons.map(({ reason, label, pauses, stays }) => (
            <label key={reason}>
              <input
                type="checkbox"
                checked={pauses}
                onChange={() =>
                  void keep(pauses ? before.filter((one) => one !== reason) : [...before, reason])
                }
              />
              <span>{label}</span>
              <span class="quiet">
                {stays === 0 ? words.never : words.stays(stays, formatNumber(stays, lang.value))}
                {reason === 'other' && ` · ${words.unknown}`}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </section>
  )
}
