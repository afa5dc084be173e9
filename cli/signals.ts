import { ChangePoints } from '../model/change-points.ts'
import { Contributors } from '../model/contributors.ts'
import { ControlChart } from '../model/control-chart.ts'
import { Forecast } from '../model/forecast.ts'
import type { Lang } from '../model/lang.ts'
import { WhatIf } from '../model/what-if.ts'
import type { Asked } from './asked.ts'
import type { House } from './house.ts'
import { withHouse } from './open-house.ts'
import { plain } from './plain.ts'
import { Refusal } from './refusal.ts'
import { type ScopeFlags, queryOf } from './scope-options.ts'
import { heads } from './words.ts'

/** What `signals` may be told. */
export interface SignalFlags extends ScopeFlags {
  readonly grain?: string
  readonly shorter?: string
}

/** That a metric has no such answer is no failure of the question. */
const ABSENT = ['no-control-chart', 'no-forecast', 'no-what-if', 'no-contributors']

async function told(house: House, path: string): Promise<unknown> {
  try {
    return await (await house.ask(path)).json()
  } catch (fault) {
    if (fault instanceof Refusal && ABSENT.includes(fault.code)) return null
    throw fault
  }
}

/** Prints what the course of a metric shows: chance or change, changes of level, what made them, what may come. */
export async function signals(
  name: string,
  flags: SignalFlags,
  { data, json, lang }: Asked,
): Promise<number> {
  const { grain, shorter } = flags
  const path = (what: string, more: Readonly<Record<string, string | undefined>>) =>
    `/metrics/${encodeURIComponent(name)}/${what}?${queryOf(flags, { ...more, lang }).toString()}`
  return await withHouse(data, async (house) => {
    const answers = {
      controlChart: await told(house, path('control-chart', { grain })),
      changePoints: await told(house, path('change-points', { grain })),
      contributors: await told(house, path('contributors', {})),
      forecast: await told(house, path('forecast', { grain: grain === 'month' ? 'month' : 'week' })),
      whatIf: await told(house, path('what-if', { shorter })),
    }
    process.stdout.write(json ? `${JSON.stringify(answers, null, 2)}\n` : signalText(answers, lang))
    return 0
  })
}

function signalText(answers: Readonly<Record<string, unknown>>, lang: Lang): string {
  const chart = ControlChart.nullable().parse(answers['controlChart'])
  const changes = ChangePoints.nullable().parse(answers['changePoints'])
  const parts = Contributors.nullable().parse(answers['contributors'])
  const forecast = Forecast.nullable().parse(answers['forecast'])
  const whatIf = WhatIf.nullable().parse(answers['whatIf'])
  const sections: readonly (readonly [head: string, lines: readonly (string | null | undefined)[]])[] = [
    [heads.chance[lang], [chart?.sentence]],
    [
      heads.levels[lang],
      changes === null
        ? []
        : [
            changes.sentence,
            ...changes.changes.flatMap(({ sentence, codated }) => [
              `- ${sentence}`,
              ...codated.map((one) => `    ${one.sentence}`),
            ]),
          ],
    ],
    [heads.parts[lang], [parts?.sentence]],
    [heads.ahead[lang], [forecast?.sentence, forecast?.newest?.sentence]],
    [heads.visible[lang], [whatIf?.sentence, whatIf?.noiseSentence]],
  ]
  return sections
    .map(([head, lines]) => [head, lines.filter((line) => line !== null && line !== undefined)] as const)
    .filter(([, lines]) => lines.length > 0)
    .map(([head, lines]) => `${head}\n${lines.map(plain).join('\n')}\n`)
    .join('\n')
}
