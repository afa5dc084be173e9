import { useState } from 'preact/hooks'
import type { UpdatePolicy } from '../../model/update-policy.ts'
import { apiPath, call, Refused, type Refusal } from '../client.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { dataChanges, useAnswer } from '../use-answer.ts'
import { updatePolicyWords } from '../words/update-policy.ts'
import { RefusalPanel } from './refusal-panel.tsx'

const PATH = '/settings/update-policy'
const PRIORITIES = [1, 2, 3, 4, 5] as const
type Promised = UpdatePolicy['priorities'][number]

async function decide(priorities: readonly Promised[]): Promise<void> {
  await call(apiPath(PATH), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ priorities }),
  })
  dataChanges.value += 1
}

/** Within how many minutes those who wait are to be informed, by priority. */
export function UpdatePromises() {
  const words = updatePolicyWords[lang.value]
  const asked = useAnswer<UpdatePolicy>(apiPath(PATH))
  return (
    <section class="settings" aria-labelledby="update-policy">
      <h2 id="update-policy">{words.heading}</h2>
      <p class="quiet">{words.intro}</p>
      {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {asked.data === null && asked.busy && <div class="skeleton list" />}
      {asked.data !== null && <Form key={JSON.stringify(asked.data)} before={asked.data.priorities} />}
    </section>
  )
}

/** The minutes that a field says; `null` for none, `undefined` for what is no number of minutes. */
function minutes(text: FormDataEntryValue | null): number | null | undefined {
  const told = typeof text === 'string' ? text.trim() : ''
  if (told === '') return null
  return /^[1-9]\d{0,4}$/.test(told) ? Number(told) : undefined
}

function Form({ before }: { before: readonly Promised[] }) {
  const words = updatePolicyWords[lang.value]
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [wrong, setWrong] = useState(false)
  const save = async (form: HTMLFormElement) => {
    const said = new FormData(form)
    const told = PRIORITIES.map((priority) => ({
      priority,
      first: minutes(said.get(`first-${priority}`)),
      cadence: minutes(said.get(`cadence-${priority}`)),
    }))
    const priorities = told.flatMap(({ priority, first, cadence }) =>
      first === undefined || cadence === undefined ? [] : [{ priority, first, cadence }],
    )
    setWrong(priorities.length < PRIORITIES.length)
    setRefusal(null)
    if (priorities.length < PRIORITIES.length) return
    try {
      await decide(priorities)
      toast(words.saved, { label: words.undo, act: () => void decide(before) })
    } catch (fault) {
      setRefusal(fault instanceof Refused ? fault.refusal : null)
    }
  }
  return (
    <form
      class="panel calendar-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save(event.currentTarget)
      }}
    >
      {refusal && <RefusalPanel refusal={refusal} />}
      <table class="data-table promises">
        <caption class="visually-hidden">{words.heading}</caption>
        <thead>
          <tr>
            <th scope="col">{words.priority}</th>
            <th scope="col">{words.first}</th>
            <th scope="col">{words.cadence}</th>
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((priority) => {
            const one = before.find((told) => told.priority === priority)
            return (
              <tr key={priority}>
                <th scope="row">P{priority}</th>
                <td>
                  <input
                    name={`first-${priority}`}
                    inputMode="numeric"
                    aria-label={words.firstOf(String(priority))}
                    defaultValue={String(one?.first ?? '')}
                  />
                </td>
                <td>
                  <input
                    name={`cadence-${priority}`}
                    inputMode="numeric"
                    aria-label={words.cadenceOf(String(priority))}
                    defaultValue={String(one?.cadence ?? '')}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {wrong && (
        <p class="field-fault" role="alert">
          {words.wrong}
        </p>
      )}
      <p>
        <button type="submit" class="button primary">
          {words.save}
        </button>
      </p>
    </form>
  )
}
