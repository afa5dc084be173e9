import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryOver, questionQuery, readView, scopeOf, writeView } from '../../web/view.ts'

const words = fc
  .array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 3 })
  .map((list) => [...new Set(list)].toSorted())
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const views = fc
  .record({
    period: maybe(fc.constantFrom('2026', '2026-Q3', '2026-07', '2026-W43', 'last-90-days', 'all')),
    metric: maybe(fc.constantFrom('time-to-resolve', 'backlog')),
    grain: maybe(fc.constantFrom('day', 'week')),
    service: maybe(words),
    'team!': maybe(words),
    priority: maybe(fc.constantFrom(['1'], ['1', '2'])),
    text: maybe(fc.string({ maxLength: 20 })),
    sort: maybe(fc.constantFrom('-opened_at', 'key')),
    page: maybe(fc.integer({ min: 1, max: 99 })),
    major: maybe(fc.boolean()),
  })
  .map((view) => Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)))

test('a view comes back from its address as it was', () =>
  fc.assert(
    fc.property(views, (view) => {
      const { view: back, rejected } = readView(writeView(view))
      expect(rejected).toEqual([])
      expect(back).toEqual(view)
    }),
  ))

test.each([
  ['?priority=9', [{ key: 'priority', value: '9' }]],
  ['?priority=1&priority=9', [{ key: 'priority', value: '1, 9' }]],
  ['?nonsense=1&service=SAP', [{ key: 'nonsense', value: '1' }]],
  ['?period=2026-Q5', [{ key: 'period', value: '2026-Q5' }]],
  ['?metric=mttr', [{ key: 'metric', value: 'mttr' }]],
  ['?__proto__=1', [{ key: '__proto__', value: '1' }]],
  ['?lang=de&v=1', []],
])('%s names what it cannot apply', (search, rejected) => {
  expect(readView(search).rejected).toEqual(rejected)
})

test('what is understood is applied although another part is not', () => {
  expect(readView('?nonsense=1&service=SAP').view).toEqual({ service: ['SAP'] })
})

test('without days a page shows the last twelve months, and says so to the server', () => {
  expect(questionQuery({})).toBe('period=last-12-months')
  expect(writeView({ period: 'last-12-months' })).toBe('')
})

test('days of one’s own and "all" go without a period word', () => {
  expect(scopeOf({ from: '2026-01-01' })).toEqual({ from: '2026-01-01' })
  expect(scopeOf({ period: 'all', service: ['SAP'] })).toEqual({ service: ['SAP'] })
})

test('another page keeps the incidents and drops what belongs to one page', () => {
  expect(carryOver({ service: ['SAP'], sort: 'key', page: 3, metric: 'backlog', period: 'all' })).toEqual({
    period: 'all',
    service: ['SAP'],
  })
  expect(carryOver({ page: 2 })).toEqual({})
})
