import { createWriteStream, openAsBlob, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { folder, served } from '../cli/support.ts'
import { threadMilliseconds } from '../support/processor-time.ts'

const RECORDS = 20_000
const TEXT = 'Störung im Lager, der Drucker druckt nicht; "neu gestartet".\n'.repeat(80)

function* pieces(): Iterable<string> {
  for (let i = 0; i < RECORDS; i++) {
    const record = {
      number: `INC${String(i).padStart(7, '0')}`,
      short_description: `Incident ${i}`,
      description: TEXT,
      opened_at: '2026-03-02 08:15:00',
      sys_id: i.toString(16).padStart(32, '0'),
      state: '2',
      assignment_group: {
        display_value: `Team ${i % 60}`,
        link: `https://example.service-now.com/${i % 60}`,
      },
    }
    yield `${i === 0 ? '[' : ',\n'}${JSON.stringify(record)}`
  }
  yield ']\n'
}

test('fault 48: an array of 100 MB is read beside a server that goes on answering', async (context) => {
  if (threadMilliseconds() === null) return context.skip('the work of a thread is told by Linux only')
  const file = join(await folder(), 'incidents.json')
  await pipeline(Readable.from(pieces()), createWriteStream(file))
  expect(statSync(file).size).toBeGreaterThan(100_000_000)

  const server = await served(await folder())
  const api = `${server.url}/api/v1`
  const worked = () => threadMilliseconds(server.pid) ?? 0
  let [answers, longest] = [0, 0]
  /** Asks for health; what the server does at once between two answers is what nobody else gets an answer in. */
  const health = async (): Promise<void> => {
    const before = worked()
    expect(((await (await fetch(`${api}/health`)).json()) as { status: string }).status).toBe('ok')
    answers++
    longest = Math.max(longest, worked() - before)
  }
  await health()
  longest = 0
  const form = new FormData()
  form.append('file', await openAsBlob(file), 'incidents.json')
  form.append('timeZone', 'UTC')
  const sending = fetch(`${api}/imports`, { method: 'POST', body: form })
  let sent: Response | null = null
  while (sent === null) sent = await Promise.race([sending, health().then(() => null)])
  const { id } = (await sent.json()) as { id: string }
  for (;;) {
    await health()
    const one = (await (await fetch(`${api}/imports/${id}`)).json()) as { status: string; rows: number }
    if (one.status === 'queued' || one.status === 'running') continue
    expect(one).toMatchObject({ status: 'committed', rows: RECORDS, stored: RECORDS, rejected: 0 })
    break
  }
  expect(answers).toBeGreaterThan(10)
  // To parse a block of 84 MB at once takes half a second. Processor time, so that a busy machine does not count.
  expect(longest).toBeLessThan(200)
})
