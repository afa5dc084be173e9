import { expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { takeIn } from '../../store/layer.ts'
import { undoImport } from '../../store/undo.ts'
import { layerOf, storeWith } from '../support/store.ts'

test('an import that was undone says nothing any more, not even how far the data reach', async () => {
  const { store, close } = await storeWith([{ key: 'a', opened_at: '2026-01-05T08:00:00Z' }], [], {
    asOf: '2026-01-06T00:00:00Z',
  })
  const later = layerOf([{ key: 'b', opened_at: '2026-02-05T08:00:00Z' }], [], {
    importId: 'later',
    sha256: 'later',
    asOf: '2026-02-06T00:00:00Z',
  })
  await takeIn(store, later)
  expect((await askMetric(store, 'incidents-opened', {}, 'en')).asOf).toBe('2026-02-06T00:00:00Z')
  await undoImport(store, 'later', new Date('2026-02-07T00:00:00Z'))
  const { asOf, total } = await askMetric(store, 'incidents-opened', {}, 'en')
  expect({ asOf, n: total.n }).toEqual({ asOf: '2026-01-06T00:00:00Z', n: 1 })
  await close()
})
