/** What DuckDB does that our rules rest on. A new version that does otherwise is noticed here. */
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { quantile, secondsBetween, stableHash, tableOf } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'

let open: { store: Store; close: () => Promise<void> }
beforeAll(async () => {
  open = await storeWith()
})
afterAll(() => open.close())

const answer = async (query: Sql): Promise<unknown> => {
  const [row] = await open.store.rows(sql`select ${query} as x`, z.object({ x: z.unknown() }))
  return row?.x
}

describe('facts', () => {
  test.each<{ name: string; query: Sql; x: unknown }>([
    { name: 'greatest() ignores null', query: sql`greatest(null, 5)`, x: 5 },
    { name: 'least() ignores null', query: sql`least(null, 5)`, x: 5 },
    {
      name: 'date_diff counts boundaries, not hours',
      query: sql`date_diff('hour', timestamp '2026-01-05 08:59', timestamp '2026-01-05 09:01')::integer`,
      x: 1,
    },
    {
      name: 'a cast drops the offset',
      query: sql`('2026-01-05T08:00:00+02:00'::timestamp)::varchar`,
      x: '2026-01-05 08:00:00',
    },
    { name: 'a count arrives as text', query: sql`(select count(*) from range(3))`, x: '3' },
    {
      name: 'a median of decimals keeps their scale',
      query: sql`(select median(v) from (values (0.30), (0.31)) as t(v))::varchar`,
      x: '0.30',
    },
    {
      name: 'the seconds to infinity are null',
      query: sql`date_diff('second', timestamp '2026-01-01', timestamp 'infinity')`,
      x: null,
    },
    {
      name: 'the day of a change of clocks has 23 hours',
      query: secondsBetween(sql`timestamp '2026-03-28 11:00'`, sql`timestamp '2026-03-29 10:00'`),
      x: String(23 * 3600),
    },
  ])('$name', async ({ query, x }) => {
    expect(await answer(query)).toEqual(x)
  })

  test('COMMIT succeeds after an error and stores nothing', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run('create table t (n integer primary key)')
    await connection.run('begin')
    await connection.run('insert into t values (1)')
    await expect(connection.run('insert into t values (1)')).rejects.toThrow(/[Dd]uplicate/)
    await connection.run('commit')
    const rows = (await connection.runAndReadAll('select count(*)::integer from t')).getRowsJson()
    connection.disconnectSync()
    instance.closeSync()
    expect(rows).toEqual([[0]])
  })

  test('run() of the driver takes two statements at once, which is why we never use it on values', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run('select 1; create table t (n integer)')
    await expect(connection.run('select * from t')).resolves.toBeDefined()
    await expect(connection.prepare('select 1; select 2')).rejects.toThrow(/multiple statements/i)
    connection.disconnectSync()
    instance.closeSync()
  })
})

describe('the dialect', () => {
  test('quantiles are type 7, on doubles', async () => {
    expect(await answer(sql`(select ${quantile(sql`v`, 0.5)} from (values (0.30), (0.31)) as t(v))`)).toBe(
      0.305,
    )
    // R: quantile(c(1, 2, 3, 4), 0.9) is 3.7
    expect(
      await answer(sql`(select ${quantile(sql`v`, 0.9)} from (values (1), (2), (3), (4)) as t(v))`),
    ).toBeCloseTo(3.7, 12)
  })

  test('a hash is the one of MD5, so it does not change with the engine', async () => {
    // md5("a") = 0cc175b9c0f1b6a8 31c399e269772661: the lower half is its last eight bytes, as the engine orders them.
    const bytes = Buffer.from('31c399e269772661', 'hex')
    expect(await answer(stableHash('a'))).toBe(String(bytes.readBigUInt64LE() >> 1n))
  })

  test('a table of ours carries texts, numbers, flags, instants and blanks', async () => {
    const rows = await open.store.rows(
      sql`select *, i::varchar as i from ${tableOf(
        { t: 'text', n: 'number', w: 'whole', f: 'flag', i: 'instant' },
        [
          { t: `it's "so", 日本`, n: 1.5, w: 7, f: true, i: '2026-03-02T09:00:00Z' },
          { t: null, n: null, w: null, f: null, i: null },
        ],
      )}`,
      z.unknown(),
    )
    expect(rows).toEqual([
      { t: `it's "so", 日本`, n: 1.5, w: '7', f: true, i: '2026-03-02 09:00:00' },
      { t: null, n: null, w: null, f: null, i: null },
    ])
  })
})

describe('the tag', () => {
  test('a value never gets into the text', () => {
    const { text, values } =
      sql`select ${"'; drop table incident --"} as a, ${sql`${1} + ${2}`} as b, ${null} as c`.render()
    expect(text).toBe('select $1 as a, $2 + $3 as b, $4 as c')
    expect(values).toEqual(["'; drop table incident --", 1, 2, null])
  })

  test.each([0, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 0.1, -1e300, true, false, '', 'NaN', null])(
    '%s comes back as it went',
    async (value) => {
      expect(await answer(sql`${value}`)).toEqual(
        typeof value === 'number' &&
          Math.abs(value) >= 2 ** 31 &&
          Number.isInteger(value) &&
          Number.isSafeInteger(value)
          ? String(value)
          : value,
      )
    },
  )
})
