import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stagingAhead, type StagingProcess } from '../../ingest/staging/stage.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-ahead-'))
  writeFileSync(
    join(folder, 'list.csv'),
    'number,short_description,state,opened_at,sys_updated_on\nINC1001,Disk full,Closed,2026-03-02 09:00:00,2026-03-03 08:00:00\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lives = (pid: number | undefined): boolean => {
  try {
    return process.kill(pid ?? Number.NaN, 0)
  } catch {
    return false
  }
}
const gone = async (pid: number | undefined): Promise<void> => {
  while (lives(pid)) await wait(20)
}
const stage = (one: StagingProcess) =>
  one.stage({
    file: join(folder, 'list.csv'),
    name: 'list.csv',
    out: folder,
    options: { timeZone: 'UTC' },
    secret: null,
    remembered: { timeZones: {}, instances: {}, profiles: [] },
  })

test('the process that was started ahead takes the first file, another one the second', async () => {
  const staging = stagingAhead()
  const first = staging.start()
  const second = staging.start()
  expect(second.pid).not.toBe(first.pid)
  expect((await stage(first)).stored).toBe(1)
  expect((await stage(second)).stored).toBe(1)
  await Promise.all([gone(first.pid), gone(second.pid)])
})

test('a process that nobody asked for ends, and one that has died is a file that could not be read', async () => {
  const unused = stagingAhead()
  unused.kill()
  // Whoever asks after all gets what has ended.
  const late = unused.start()
  await gone(late.pid)
  expect((await stage(late)).problem).toMatchObject({ code: 'file-unreadable', facts: { why: 'crashed' } })
})
