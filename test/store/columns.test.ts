import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { asNumbers } from '../../store/columns.ts'
import { sql } from '../../store/sql.ts'
import { storeWith } from '../support/store.ts'

test('a list of doubles or integers arrives as numbers in one piece, empty where there is none; everything else as ever', async () => {
  const { store, close } = await storeWith([])
  try {
    const query = sql`
      select g::integer as g, list(v::double order by v) filter (where v is not null) as numbers,
             list(if(v < 1e9, v, null)::integer order by v) filter (where v < 1e9) as whole, [g, null]::smallint[] as plain
      from (values (1, 0.75), (1, 1e300), (2, null), (3, 7)) as told(g, v) group by g order by g`
    const Row = z.object({
      g: z.int(),
      numbers: z.instanceof(Float64Array),
      whole: z.instanceof(Int32Array),
      plain: z.array(z.int().nullable()),
    })
    expect(await store.lists(query, Row)).toEqual([
      { g: 1, numbers: Float64Array.of(0.75, 1e300), whole: Int32Array.of(1), plain: [1, null] },
      { g: 2, numbers: new Float64Array(0), whole: new Int32Array(0), plain: [2, null] },
      { g: 3, numbers: Float64Array.of(7), whole: Int32Array.of(7), plain: [3, null] },
    ])
    const [row] = await store.rows(
      sql`select [1.5, null]::double[] as numbers`,
      z.object({ numbers: z.array(z.number().nullable()) }),
    )
    expect(row).toEqual({ numbers: [1.5, null] })
    for (const type of [sql`double`, sql`integer`])
      await expect(
        store.lists(sql`select [1, null]::${type}[] as numbers`, z.object({ numbers: z.unknown() })),
      ).rejects.toThrow(/without a number/)
    const many = await store.lists(
      sql`select (i % 3000)::integer as g, list(i::double) as numbers from range(9000) as r(i) group by 1 order by 1`,
      z.object({ g: z.int(), numbers: z.instanceof(Float64Array) }),
    )
    expect(many.map(({ g, numbers }) => [g, [...numbers].toSorted((a, b) => a - b)])).toEqual(
      Array.from({ length: 3000 }, (_, g) => [g, [g, g + 3000, g + 6000]]),
    )
  } finally {
    await close()
  }
})

test('where there is no list nothing is read, whatever stands in the place of one', async () => {
  const db = await DuckDBInstance.create(':memory:')
  const connection = await db.connect()
  try {
    const result = await connection.stream('select unnest([[1.5, 2.5], null, [3.5]])::double[] as numbers')
    const chunk = await result.fetchChunk()
    if (!chunk) throw new Error('a chunk')
    // The engine leaves place and length of a list that is not there as they were; here they point at the other two.
    const entries: unknown = Reflect.get(chunk.getColumnVector(0), 'entryData')
    if (!(entries instanceof BigUint64Array)) throw new Error('places and lengths')
    entries.set([0n, 3n], 2)
    expect(asNumbers(chunk, 0)).toEqual([
      Float64Array.of(1.5, 2.5),
      new Float64Array(0),
      Float64Array.of(3.5),
    ])
  } finally {
    connection.closeSync()
    db.closeSync()
  }
})
