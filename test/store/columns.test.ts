import { expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../../store/sql.ts'
import { storeWith } from '../support/store.ts'

test('a list of doubles arrives as numbers in one piece, empty where there is none; everything else as ever', async () => {
  const { store, close } = await storeWith([])
  try {
    const query = sql`
      select g::integer as g, list(v::double order by v) filter (where v is not null) as numbers, [g, null]::integer[] as plain
      from (values (1, 0.5), (1, 1e300), (2, null), (3, 7)) as told(g, v) group by g order by g`
    const Row = z.object({
      g: z.int(),
      numbers: z.instanceof(Float64Array),
      plain: z.array(z.int().nullable()),
    })
    expect(await store.lists(query, Row)).toEqual([
      { g: 1, numbers: Float64Array.of(0.5, 1e300), plain: [1, null] },
      { g: 2, numbers: new Float64Array(0), plain: [2, null] },
      { g: 3, numbers: Float64Array.of(7), plain: [3, null] },
    ])
    const [row] = await store.rows(
      sql`select [1.5, null]::double[] as numbers`,
      z.object({ numbers: z.array(z.number().nullable()) }),
    )
    expect(row).toEqual({ numbers: [1.5, null] })
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
