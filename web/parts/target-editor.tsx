import { useState } from 'preact/hooks'
import { formatDuration } from '../../model/format.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { CLOCKS } from '../../model/scope.ts'
import type { Target } from '../../model/target.ts'
import { apiPath, call, Refused, type Refusal } from '../client.ts'
import { lang } from '../language.ts'
import '../styles/targets.css'
import { toast } from '../toast.ts'
import { dataChanges, useAnswer } from '../use-answer.ts'
import { metricLabels } from '../words/metrics.ts'
import { targetWords } from '../words/target.ts'
import { Choice } from './choice.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

const PATH = '/settings/targets'
const DURATIONS = [
  'time-to-resolve',
  'time-to-acknowledge',
  'time-to-restore',
  'time-to-mitigate',
  'time-to-close',
  'time-to-detect',
] as const satisfies readonly MetricName[]
const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const
type UnitName = keyof typeof UNITS

async function decide(targets: readonly Target[]): Promise<void> {
  await call(apiPath(PATH), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ targets }),
  })
  dataChanges.value += 1
}

/** The targets of the house: what is added or removed is kept at once and can be taken back. */
export function TargetEditor() {
  const words = targetWords[lang.value]
  const asked = useAnswer<{ targets: readonly Target[] }>(apiPath(PATH))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const before = asked.data?.targets ?? []
  const keep = async (targets: readonly Target[]): Promise<boolean> => {
    setRefusal(null)
    try {
      await decide(targets)
      toast(words.saved, { label: words.undo, act: () => void decide(before) })
      return true
    } catch (fault) {
      setRefusal(fault instanceof Refused ? fault.refusal : null)
      return false
    }
  }
  return (
    <section class="settings" aria-labelledby="targets">
      <h2 id="targets">{words.heading}</h2>
      <p class="quiet">{words.intro}</p>
      {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {refusal && <RefusalPanel refusal={refusal} />}
      {asked.data !== null && (
        <div class="panel targets">
          {before.length === 0 ? (
            <p class="quiet">{words.empty}</p>
          ) : (
            <ul>
              {before.map((target, i) => (
                <li key={describe(target)}>
                  <span>{describe(target)}</span>
                  <button
                    type="button"
                    class="button small"
                    aria-label={words.removeOf(describe(target))}
                    onClick={() => void keep(before.toSpliced(i, 1))}
                  >
                    {words.remove}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <NewTarget onAdd={(target) => keep([...before, target])} />
        </div>
      )}
    </section>
  )
}

/** A target in words: `Time to resolve, P1, SAP ERP: 4 h (calendar time)`. */
function describe({ metric, clock, seconds, priority, service }: Target): string {
  const spoken = lang.value
  const label = (metricLabels[spoken] as Readonly<Record<string, string>>)[metric] ?? metric
  const of = [label, ...(priority === null ? [] : [`P${priority}`]), ...(service === null ? [] : [service])]
  return `${of.join(', ')}: ${formatDuration(seconds, spoken)} (${targetWords[spoken].clocks[clock]})`
}

function NewTarget({ onAdd }: { onAdd: (target: Target) => Promise<boolean> }) {
  const words = targetWords[lang.value]
  const labels = metricLabels[lang.value]
  const [metric, setMetric] = useState<string>(DURATIONS[0])
  const [clock, setClock] = useState<Target['clock']>('wall')
  const [priority, setPriority] = useState('')
  const [service, setService] = useState('')
  const [many, setMany] = useState('4')
  const [unit, setUnit] = useState<UnitName>('hours')
  const seconds = Math.round(Number(many) * UNITS[unit])
  const wrong = !(seconds >= 1)
  return (
    <form
      class="target-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong) return
        const told = { metric, clock, seconds, priority: priority || null, service: service.trim() || null }
        void onAdd(told).then((kept) => kept && setService(''))
      }}
    >
      <Choice
        label={words.metric}
        value={metric}
        options={DURATIONS.map((name) => [name, labels[name]])}
        onChoose={setMetric}
      />
      <Choice
        label={words.priority}
        value={priority}
        options={[['', words.all], ...['1', '2', '3', '4', '5'].map((one) => [one, `P${one}`] as const)]}
        onChoose={setPriority}
      />
      <label class="choice-field">
        <span>{words.service}</span>
        <input
          value={service}
          placeholder={words.all}
          onInput={(event) => setService(event.currentTarget.value)}
        />
      </label>
      <label class="choice-field">
        <span>{words.atMost}</span>
        <input
          type="number"
          min="0"
          step="any"
          value={many}
          aria-invalid={wrong}
          onInput={(event) => setMany(event.currentTarget.value)}
        />
      </label>
      <Choice
        label={words.unit}
        value={unit}
        options={(['minutes', 'hours', 'days'] as const).map((one) => [one, words.units[one]])}
        onChoose={(one) => setUnit(one as UnitName)}
      />
      <Choice
        label={words.clock}
        value={clock}
        options={CLOCKS.map((one) => [one, words.clocks[one]])}
        onChoose={(one) => setClock(one as Target['clock'])}
      />
      <button type="submit" class="button primary" disabled={wrong}>
        {words.add}
      </button>
    </form>
  )
}
