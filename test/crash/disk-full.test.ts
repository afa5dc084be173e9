import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import { layerOf } from '../support/store.ts'

const place = mkdtempSync(join(tmpdir(), 'pirouette-full-'))
const mounted = mount('size=16m')
afterAll(() => {
  if (mounted) execFileSync('umount', [place])
  rmSync(place, { recursive: true, force: true })
})

/** A small disk of its own; only an administrator on Linux may make one. */
function mount(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const Numbers = z.object({ imports: z.int(), incidents: z.int() })

const layer = (n: number) =>
  layerOf(
    Array.from({ length: 800 }, (_, i) => ({ key: `${n}-${i}`, title: `${n} ${i * 7919} `.repeat(40) })),
    [],
    { importId: `i${n}` },
  )

test('a full disk refuses imports, not questions, and needs no restart when there is room again', async (context) => {
  if (!mounted) return context.skip('a disk of its own needs the right to mount one')
  const store = await openStore(join(place, 'data'))
  const numbers = async () =>
    (
      await store.rows(
        sql`select (select count(*)::integer from import) as imports, (select count(*)::integer from incident) as incidents`,
        Numbers,
      )
    )[0]
  let taken = 0
  const refused: unknown[] = []
  for (let n = 0; n < 400 && refused.length < 3; n++)
    await takeIn(store, layer(n)).then(
      () => taken++,
      (error: unknown) => refused.push(error),
    )
  expect(refused).toHaveLength(3)
  for (const error of refused) expect(error).toMatchObject({ code: 'disk-full' })
  expect(await numbers()).toEqual({ imports: taken, incidents: taken * 800 })

  execFileSync('mount', ['-o', 'remount,size=64m', place])
  await takeIn(store, layer(1000))
  await store.close()
  const again = await openStore(join(place, 'data'))
  expect(again.lost).toEqual([])
  expect(await again.rows(sql`select count(*)::integer as n from import`, z.object({ n: z.int() }))).toEqual([
    { n: taken + 1 },
  ])
  await again.close()
})
