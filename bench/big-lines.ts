import { seeded } from '../fixtures/demo/random.ts'
import { writeBig } from './write-big.ts'

const WORDS =
  'order checkout printer gateway session table restart timeout invoice warehouse login Störung Verbindung Bestellung Änderung'.split(
    ' ',
  )

const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** JSON lines of nobody's tool with so many incidents, about 0.7 kB each. Returns its path. */
export function bigLines(incidents: number): Promise<string> {
  return writeBig(`list-${incidents}.ndjson`, () => lines(incidents))
}

function* lines(incidents: number): Iterable<string> {
  const random = seeded(66)
  const begin = Date.UTC(2024, 0, 1)
  const words = (count: number): string => Array.from({ length: count }, () => random.pick(WORDS)).join(' ')
  for (let i = 0; i < incidents; i++) {
    const opened = begin + i * 600_000
    const resolved = opened + 60_000 * (1 + random.below(3_000))
    const incident = {
      id: `T-${i + 1}`,
      title: words(5),
      description: `${words(20)}\n${words(20)}`,
      status: 'closed',
      priority: `P${1 + random.below(4)}`,
      created_at: stamp(opened),
      resolved_at: stamp(resolved),
      updated_at: stamp(resolved),
      team: { id: random.below(60), name: `Team ${random.below(60)}` },
      service: `Service ${random.below(120)}`,
      tags: [random.pick(WORDS), random.pick(WORDS)],
      cost: random.below(1_000) / 4,
    }
    yield `${JSON.stringify(incident)}\n`
  }
}
