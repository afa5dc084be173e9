import { expect, test } from 'vitest'
import { GivenAnswers } from '../../api/given-answers.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'
import { takeIn } from '../../store/layer.ts'
import { appOver } from './support.ts'

test('an answer is made once, also for who asks meanwhile; a failure is not remembered', async () => {
  const answers = new GivenAnswers<string>()
  let made = 0
  const make = async () => `answer ${++made}`
  expect(await Promise.all([answers.of('a', make), answers.of('a', make)])).toEqual(['answer 1', 'answer 1'])
  expect(await answers.of('a', make)).toBe('answer 1')
  expect(await answers.of('b', make)).toBe('answer 2')
  await expect(answers.of('c', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await answers.of('c', make)).toBe('answer 3')
})

test('as many are kept as fit, those asked for last; what is large is not kept at all', async () => {
  const answers = new GivenAnswers<string>(1_000)
  let made = 0
  // 98 letters between quotes: 100 bytes, ten of them fit.
  const make = async () => String(++made).padStart(98, '.')
  for (let i = 0; i < 10; i++) await answers.of(`n${i}`, make)
  await answers.of('n0', make)
  await answers.of('n10', make)
  expect(made).toBe(11)
  await answers.of('n0', make)
  expect(made).toBe(11)
  await answers.of('n1', make)
  expect(made).toBe(12)
  const large = async () => String(++made).padStart(99, '.')
  await answers.of('large', large)
  await answers.of('large', large)
  expect(made).toBe(14)
})

test('the page asks the data once for a question, and again when they changed', async () => {
  const { store, close } = await storeWith([{ key: 'A-1', opened_at: '2026-03-02T08:00:00Z' }])
  try {
    let asked = 0
    const counting: Store = {
      ...store,
      rows: (...question) => {
        asked++
        return store.rows(...question)
      },
    }
    const { ask } = await appOver({ store: counting })
    const incidents = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>
    for (const path of ['/api/v1/overview', '/api/v1/metrics/incidents-opened?grain=month']) {
      const first = await incidents(path)
      const before = asked
      expect(await incidents(path)).toEqual(first)
      // the number of the data is read past this count
      expect(asked).toBe(before)
    }
    await takeIn(store, layerOf([{ key: 'A-2', opened_at: '2026-03-03T08:00:00Z' }], [], { importId: 'i2' }))
    expect((await incidents('/api/v1/overview'))['incidents']).toBe(2)
  } finally {
    await close()
  }
})
