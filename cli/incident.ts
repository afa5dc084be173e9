import { IncidentDetail } from '../model/incident-list.ts'
import { INCIDENT_FIELDS, STATES } from '../model/incident.ts'
import { durationWords } from '../model/duration-words.ts'
import { fieldText } from '../model/field-text.ts'
import type { Asked } from './asked.ts'
import type { House } from './house.ts'
import { plain } from './plain.ts'
import { withHouse } from './open-house.ts'
import { eventWords, fieldWords, stateWords } from '../model/words.ts'
import { formatDuration } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { say } from './words.ts'

/** Everything about one incident, named by its key or by `source/key`. */
export async function detailOf(house: House, ref: string, lang: string): Promise<unknown> {
  return await (await house.ask(`/incidents/${encodeURIComponent(ref)}?lang=${lang}`)).json()
}

/** One side of a change; states have words of ours. */
const sideOf = (side: string | null, kind: string, lang: Lang): string => {
  const state = kind === 'state' ? STATES.find((one) => one === side) : undefined
  return state ? stateWords[state][lang] : plain(side ?? '–')
}

/** What stands behind a corrected value: the imported one, why it was corrected, and by whom. */
function correctionOf({ corrections, imported }: IncidentDetail, of: string, lang: Lang): string {
  const held = corrections.find(({ field, in_force }) => in_force && field === of)
  if (!held) return ''
  const before = imported[held.field] ?? null
  const said = [before ?? say.noValue[lang], held.reason, held.author].filter((part) => part !== null)
  return ` (${say.correctedFrom[lang]}: ${plain(said.join('; '))})`
}

/** Prints one incident with its events and durations. */
export const incident = (ref: string, { data, json, lang }: Asked): Promise<number> =>
  withHouse(data, async (house) => {
    const answer = await detailOf(house, ref, lang)
    if (json) {
      process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
      return 0
    }
    const detail = IncidentDetail.parse(answer)
    const lines = INCIDENT_FIELDS.filter((field) => field !== 'extra').flatMap((field) => {
      const text = `${plain(fieldText(field, detail[field], lang))}${correctionOf(detail, field, lang)}`
      return text === '' ? [] : [[fieldWords[field][lang], text] as const]
    })
    const durations = Object.entries(detail.durations).flatMap(([name, seconds]) =>
      seconds === null ? [] : [[durationWords[name]?.[lang] ?? name, formatDuration(seconds, lang)] as const],
    )
    const width = Math.max(...[...lines, ...durations].map(([head]) => head.length))
    for (const [head, text] of [...lines, ...durations])
      process.stdout.write(`${head.padEnd(width)}  ${text.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}\n`)
    for (const { happened_at, kind, from, to, actor, text } of detail.events)
      process.stdout.write(
        `${happened_at}  ${[eventWords[kind][lang], from === null && to === null ? null : `${sideOf(from, kind, lang)} → ${sideOf(to, kind, lang)}`, plain(actor ?? ''), plain(text?.split('\n')[0] ?? '')].filter((part) => part).join('  ')}\n`,
      )
    return 0
  })
