import { expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

const levels = async (head: string, ...texts: readonly string[]) => {
  const { report, incidents } = await stagedText(
    `${head}\n${texts.map((text, i) => `INC${i + 1},A,New,2026-03-02 09:00:00,${text},Ops`).join('\n')}\n`,
    { timeZone: 'UTC' },
  )
  return {
    warning: report.warnings.find(({ code }) => code === 'scale-reversed'),
    levels: incidents.map((one) => one['priority'] ?? null),
  }
}
const servicenow = 'number,short_description,state,opened_at,priority,assignment_group'
const any = 'Ticket,Title,Status,Opened,Priority,Team'

test.each([
  ['of anybody', any, ['3-High', '2-Medium', '1-Low'], [2, 3, 4]],
  ['with its number behind', any, ['Kritisch (4)', 'Hoch (3)', 'Mittel (2)', 'Niedrig (1)'], [1, 2, 3, 4]],
  ['with a word in front', any, ['Priority 3 - Critical', 'Priority 1 - Low'], [1, 4]],
  ['of a desk that numbers like ServiceNow', servicenow, ['4 - Critical', '3 - High', '1 - Low'], [1, 2, 4]],
])(
  'a scale %s on which the highest number is the most urgent is read by its words',
  async (_, head, texts, meant) => {
    const { levels: read, warning } = await levels(head, ...texts)
    expect(read).toEqual(meant)
    expect(warning && saidIn('en', warning)).toContain('the highest number is the most urgent')
    expect(warning && saidIn('de', warning)).toContain('Geglaubt wurde den Wörtern, nicht den Zahlen.')
  },
)

test.each([
  ['rising, as usual', servicenow, ['1 - Critical', '2 - High', '4 - Low'], [1, 2, 4]],
  ['with three levels', servicenow, ['1 - High', '2 - Medium', '3 - Low'], [1, 2, 3]],
  ['one value alone', any, ['3-High', '3-High'], [3, 3]],
  ['without words', any, ['3', '2', '1'], [3, 2, 1]],
  ['with words that nobody knows', any, ['3 - Foo', '1 - Bar'], [3, 1]],
])('and one %s by its numbers', async (_, head, texts, meant) => {
  expect(await levels(head, ...texts)).toEqual({ levels: meant, warning: undefined })
})
