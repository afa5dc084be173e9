import { describe, expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const record = (host: string) => ({
  number: 'INC0010001',
  sys_id: '5137153cc611227c000bbd1bd8cd2005',
  opened_at: '2026-01-10 09:00:00',
  short_description: 'x',
  state: '1',
  priority: '3',
  assigned_to: { link: `https://${host}/api/now/table/sys_user/5137`, value: '5137' },
})
const json = (host: string) => JSON.stringify({ result: [record(host)] })
const jira = (host: string) =>
  JSON.stringify({
    issues: [
      {
        id: '10001',
        key: 'OPS-1',
        self: `https://${host}/rest/api/2/issue/10001`,
        fields: {
          summary: 'x',
          created: '2026-01-10T09:00:00.000+0100',
          status: { name: 'Open' },
          issuetype: { name: 'Incident' },
        },
      },
    ],
  })
const csv = 'number,opened_at,state,short_description\nINC0010001,2026-01-10 09:00:00,New,x\n'
const ACME = 'acme.service-now.com'
const OTHER = 'other.service-now.com'

const named = async (text: string, instances: Readonly<Record<string, string>>, source?: string) => {
  const { report, incidents } = await stagedText(
    text,
    { timeZone: 'UTC', ...(source === undefined ? {} : { source }) },
    'x',
    { instances },
  )
  return {
    report,
    source: report.source,
    stored: incidents.map((one) => one['source']),
    host: report.decisions.find(({ what }) => what === 'instance')?.value,
    warned: report.warnings.map(({ code }) => code),
  }
}

describe('two instances with the same numbers', () => {
  test('the first one keeps the name of the tool, so that files with and without links are of one source', async () => {
    expect(await named(json(ACME), {})).toMatchObject({
      source: 'servicenow',
      stored: ['servicenow'],
      host: ACME,
    })
    expect(await named(csv, { [ACME]: 'servicenow' })).toMatchObject({
      source: 'servicenow',
      host: undefined,
    })
    expect((await named(json(ACME), { [ACME]: 'servicenow' })).source).toBe('servicenow')
  })

  test('the second one has its host in its name, and keeps it', async () => {
    const second = await named(json(OTHER), { [ACME]: 'servicenow' })
    expect(second).toMatchObject({
      source: `servicenow@${OTHER}`,
      stored: [`servicenow@${OTHER}`],
      host: OTHER,
    })
    const both = { [ACME]: 'servicenow', [OTHER]: `servicenow@${OTHER}` }
    expect((await named(json(OTHER), both)).source).toBe(`servicenow@${OTHER}`)
    expect((await named(json(ACME), both)).source).toBe('servicenow')
  })

  test('a file that does not say which wrote it is warned of', async () => {
    const both = { [ACME]: 'servicenow', [OTHER]: `servicenow@${OTHER}` }
    expect(await named(csv, both)).toMatchObject({ source: 'servicenow' })
    expect((await named(csv, both)).warned).toContain('instance-unknown')
    expect((await named(csv, { [ACME]: 'servicenow' })).warned).not.toContain('instance-unknown')
    // Instances of another tool are none of this one.
    expect((await named(json(ACME), { 'x.atlassian.net': 'jira' })).source).toBe('servicenow')
  })

  test('what is told is the name', async () => {
    const told = await named(csv, {}, 'servicenow@acme')
    expect(told).toMatchObject({ source: 'servicenow@acme', stored: ['servicenow@acme'], host: 'acme' })
    // A list without links may be of it, or of another one.
    expect((await named(csv, { acme: 'servicenow@acme' })).warned).toContain('instance-unknown')
    // Known twice, by what was told and by its links, it is still one.
    expect((await named(csv, { acme: 'servicenow', [ACME]: 'servicenow' })).warned).toEqual([])
    // Later its links are known as well.
    expect((await named(json(ACME), { acme: 'servicenow@acme' })).source).toBe('servicenow@acme')
    // The Jira of the same company is another tool.
    expect(await named(jira('acme.atlassian.net'), { acme: 'servicenow@acme' })).toMatchObject({
      source: 'jira',
      stored: ['jira'],
    })
    expect((await named(jira(ACME), { [ACME]: 'servicenow@acme' })).source).toBe('jira')
    for (const wrong of ['servicenov', 'servicenov@acme', 'servicenow@', 'servicenow@a b'])
      expect((await named(csv, {}, wrong)).report.problem?.code).toBe('unknown-source')
  })
})
