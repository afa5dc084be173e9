import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GRAINS } from '../../model/bucket.ts'
import { extraField, extraTerm, readExtraTerm } from '../../model/extra-column.ts'
import { fromQuery, GROUP_FIELDS, MetricQuestion, toQuery } from '../../model/scope.ts'

const words = fc.uniqueArray(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 3 })
const question = fc
  .record(
    {
      from: fc.constantFrom('2026-01-01', '2025-02-28'),
      to: fc.constantFrom('2026-03-01', '2027-01-01'),
      period: fc.constantFrom('2026-Q3', 'last-90-days'),
      timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'Asia/Kolkata'),
      service: words,
      'service!': words,
      label: words,
      priority: fc.uniqueArray(fc.constantFrom('1', '2', '5', ''), { minLength: 1 }),
      'state!': fc.uniqueArray(fc.constantFrom('new' as const, 'closed' as const), { minLength: 1 }),
      extra: fc
        .uniqueArray(
          fc.record({
            column: fc.string({ minLength: 1, maxLength: 8 }),
            value: fc.string({ maxLength: 8 }),
          }),
          { minLength: 1, maxLength: 3, selector: extraTerm },
        )
        .map((terms) => terms.map(extraTerm)),
      major: fc.boolean(),
      cancelled: fc.boolean(),
      text: fc.string({ maxLength: 30 }),
      clock: fc.constantFrom('wall' as const, 'active' as const),
      grain: fc.constantFrom(...GRAINS),
      by: fc.constantFrom(...GROUP_FIELDS, extraField('a=b')),
      compare: fc.constantFrom('previous' as const, 'year' as const, 'custom' as const),
      compareFrom: fc.constantFrom('2025-01-01', '2024-02-29'),
      compareTo: fc.constantFrom('2026-01-01'),
      compareMatch: fc.constant('weekdays' as const),
    },
    { requiredKeys: [] },
  )
  .map((loose) => MetricQuestion.parse(loose))

const sorted = (asked: MetricQuestion): unknown =>
  Object.fromEntries(
    Object.entries(asked).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(String).toSorted() : value,
    ]),
  )

test('a question comes back from its address as it was', () =>
  fc.assert(
    fc.property(question, (asked) => {
      const back = MetricQuestion.parse(fromQuery(new URLSearchParams(toQuery(asked))))
      expect(back).toEqual(sorted(asked))
      expect(toQuery(back)).toBe(toQuery(asked))
    }),
  ))

test('what an address says that is no question is refused, never dropped', () => {
  for (const query of [
    'servise=SAP',
    'from=2026-02-30',
    'priority=6',
    'by=assignee',
    'by=extra:',
    'extra=Location',
    'timeZone=EST',
    'period=soon',
  ])
    expect(MetricQuestion.safeParse(fromQuery(new URLSearchParams(query))).success, query).toBe(false)
})

test('a condition on a column comes back as it was, whatever its header and its value are', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (column, value) => {
      expect(readExtraTerm(extraTerm({ column, value }))).toEqual({ column, value })
    }),
    {
      examples: [
        ['a=b\\', '=c'],
        ['\\=', ''],
        ['__proto__', '\n'],
      ],
    },
  ))
