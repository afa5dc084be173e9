import { seeded } from '../fixtures/demo/random.ts'
import { writeBig } from './write-big.ts'

const WORDS =
  'order checkout printer gateway session table restart timeout invoice warehouse login Störung Verbindung Bestellung Änderung'.split(
    ' ',
  )
const PEOPLE = ['Ann Example', 'Ben Example', 'Cy Example', 'Dana Example', 'Eva Example']

const stamp = (at: number): string => new Date(at).toISOString().replace('Z', '+0000')

/** The answer of a search in Jira with so many issues and the whole changelog of each, about 3 kB an issue. Returns its path. */
export function bigJira(issues: number): Promise<string> {
  return writeBig(`jira-${issues}.json`, () => pages(issues))
}

const status = (id: string, name: string, key: string) => ({
  self: `https://example.atlassian.net/rest/api/3/status/${id}`,
  id,
  name,
  statusCategory: { id: 4, key, name },
})

function* pages(issues: number): Iterable<string> {
  const random = seeded(33)
  const begin = Date.UTC(2024, 0, 1)
  yield `{"expand":"names,schema","startAt":0,"maxResults":${issues},"total":${issues},"issues":[`
  for (let i = 0; i < issues; i++) {
    const created = begin + i * 1_800_000
    const words = (count: number): string => Array.from({ length: count }, () => random.pick(WORDS)).join(' ')
    const person = () => {
      const displayName = random.pick(PEOPLE)
      const accountId = `5b10ac8d82e05b22cc7d4e${displayName.length}`
      return { accountId, displayName, active: true, timeZone: 'Europe/Berlin', accountType: 'atlassian' }
    }
    let at = created
    const moves = [
      ['10000', 'To Do', '3', 'In Progress'],
      ['3', 'In Progress', '10001', 'Waiting for customer'],
      ['10001', 'Waiting for customer', '3', 'In Progress'],
      ['3', 'In Progress', '10002', 'Done'],
    ].map(([from, fromString, to, toString], n) => ({
      id: String(i * 10 + n),
      author: person(),
      created: stamp((at += 60_000 * (1 + random.below(300)))),
      items: [
        { field: 'status', fieldtype: 'jira', fieldId: 'status', from, fromString, to, toString },
        ...(n === 0
          ? [
              {
                field: 'assignee',
                fieldtype: 'jira',
                fieldId: 'assignee',
                from: null,
                fromString: null,
                to: 'x',
                toString: random.pick(PEOPLE),
              },
            ]
          : []),
      ],
    }))
    const issue = {
      expand: 'operations,versionedRepresentations,editmeta,changelog',
      id: String(100_000 + i),
      self: `https://example.atlassian.net/rest/api/3/issue/${100_000 + i}`,
      key: `OPS-${i + 1}`,
      fields: {
        summary: words(5),
        description: Array.from({ length: 4 }, () => words(12)).join('\n'),
        created: stamp(created),
        updated: stamp(at),
        resolutiondate: stamp(at),
        issuetype: { id: '10100', name: '[System] Incident', subtask: false },
        project: { id: '10000', key: 'OPS', name: 'Operations' },
        status: status('10002', 'Done', 'done'),
        priority: { name: random.pick(['Highest', 'High', 'Medium', 'Low']), id: '2' },
        reporter: person(),
        assignee: person(),
        labels: [random.pick(WORDS), random.pick(WORDS)],
        components: [{ id: '1', name: `Service ${random.below(120)}` }],
        resolution: { id: '10000', name: 'Done' },
        customfield_10010: words(3),
        customfield_10020: null,
        customfield_10030: { id: '7', value: `Team ${random.below(60)}` },
      },
      changelog: { startAt: 0, maxResults: moves.length, total: moves.length, histories: moves },
    }
    yield `${i === 0 ? '' : ','}${JSON.stringify(issue)}`
  }
  yield ']}\n'
}
