import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { layerOf } from '../support/store.ts'
import { pirouette } from './support.ts'

test('the quality of the data stands in a table, rule by rule, and as JSON', async () => {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-quality-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const store = await openStore(data)
  await takeIn(
    store,
    layerOf(
      [1, 2, 3, 4].map((n) => ({
        key: `INC${n}`,
        priority: n === 1 ? null : 2,
        opened_at: '2026-03-02T08:00:01Z',
        // 0, 1, 2 and 3 hours
        resolved_at: `2026-03-02T${String(7 + n).padStart(2, '0')}:00:01Z`,
      })),
    ),
  )
  await store.close()
  const told = await pirouette(['quality', '--data', data, '--lang', 'de'])
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(told.out).toMatch(/no-priority +Warnung +1 +25\s%/)
  // The median of 0, 1, 2, 3 hours is 1.5; without the first it is 2.
  expect(told.out).toMatch(/no-duration +Warnung +1 +25\s% .*1\sStd\. 30\sMin\. → 2\sStd\./)
  expect(told.out).toMatch(/Priorität +75\s%/)
  const json = await pirouette(['quality', '--data', data, '--json', '--filter', 'priority=2'])
  expect(JSON.parse(json.out)).toMatchObject({ incidents: 3, scope: { priority: ['2'] } })
})
