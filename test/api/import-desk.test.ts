import { describe, expect, test } from 'vitest'
import { createImportDesk, type ImportOrder, type TakeFile } from '../../api/import-desk.ts'
import { ticketResult } from '../../api/import-ticket.ts'
import { Problem } from '../../model/problem.ts'

const order = (name: string, more: Partial<ImportOrder> = {}): ImportOrder => ({
  path: `/${name}`,
  name,
  options: {},
  ...more,
})

const resultOf = (id: string, name: string, result: Problem | null) =>
  ticketResult(
    {
      id,
      order: order(name),
      orderedAt: new Date('2026-11-21T12:00:00Z'),
      status: 'done',
      progress: { phase: 'storing', done: 1, total: 1, ahead: 0 },
      result,
    },
    'en',
  )

/** A desk whose files are done when the test says so. */
function deskWithDoors() {
  const doors = new Map<string, { open: () => void; fail: (why: unknown) => void }>()
  const began: string[] = []
  const failures: unknown[] = []
  let count = 0
  const take: TakeFile = (id, { name }, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      began.push(name)
      onProgress({ phase: 'storing', done: 1, total: 2 })
      signal.addEventListener('abort', () => reject(new Error('aborted')))
      doors.set(name, {
        open: () => resolve(() => ({ ...resultOf(id, name, null), status: 'committed' })),
        fail: reject,
      })
    })
  const desk = createImportDesk({
    take: (...all) => take(...all),
    now: () => new Date('2026-11-21T12:00:00Z'),
    newId: () => `id-${++count}`,
    failed: (id, error) => {
      failures.push(error)
      return new Problem('our-fault', { id })
    },
  })
  return { desk, doors, began, failures }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the desk of imports', () => {
  test('takes one file after another, and tells how far each is', async () => {
    const { desk, doors, began } = deskWithDoors()
    const first = desk.order(order('a'))
    const second = desk.order(order('b'))
    const seen: string[] = []
    desk.watch(second, ({ status, progress }) => seen.push(`${status} ${progress.phase}`))
    await turn()
    expect(began).toEqual(['a'])
    expect([desk.ticket(first)?.status, desk.ticket(second)?.status]).toEqual(['running', 'queued'])
    doors.get('a')?.open()
    await desk.settled(first)
    await turn()
    expect(began).toEqual(['a', 'b'])
    doors.get('b')?.open()
    await desk.settled(second)
    expect(seen).toEqual(['running copying', 'running storing', 'done storing'])
    expect(desk.tickets().map(({ id }) => id)).toEqual([second, first])
  })

  test('fault 38: ten may wait beside the one that runs; the twelfth is turned away, and let in when there is room', async () => {
    const { desk, doors } = deskWithDoors()
    const ids = Array.from({ length: 11 }, (_, i) => desk.order(order(`f${i}`)))
    expect(() => desk.order(order('one too many'))).toThrow(
      expect.objectContaining({ code: 'imports-waiting' }),
    )
    doors.get('f0')?.open()
    await desk.settled(ids[0] ?? '')
    await turn()
    expect(desk.order(order('now'))).toMatch(/^id-/)
  })

  test('a file about incidents that are not here waits once for those behind it, but not for rehearsals', async () => {
    const began: string[] = []
    const tidied: string[] = []
    const desk = createImportDesk({
      take: async (id, { name }) => {
        began.push(name)
        await turn()
        const problem = name.startsWith('audit')
          ? new Problem('beside-nothing-known', { file: name, rows: 1, example: 'INC1' })
          : null
        return () => resultOf(id, name, problem)
      },
      now: () => new Date('2026-11-21T12:00:00Z'),
      newId: () => `id-${began.length}-${Math.random()}`,
      failed: (id) => new Problem('our-fault', { id }),
    })
    const tidy = (name: string) => async () => void tidied.push(name)
    const first = desk.order(order('audit', { tidy: tidy('audit') }))
    const list = desk.order(order('list', { tidy: tidy('list') }))
    await desk.settled(first)
    await desk.settled(list)
    expect(began).toEqual(['audit', 'list', 'audit'])
    // Its bytes are needed until the end.
    expect(tidied).toEqual(['list', 'audit'])
    const lone = desk.order(order('audit of nobody'))
    const rehearsal = desk.order(order('a rehearsal', { dryRun: true }))
    await desk.settled(lone)
    await desk.settled(rehearsal)
    expect(began.slice(3)).toEqual(['audit of nobody', 'a rehearsal'])
  })

  test('a failure of ours ends that import only, and says nothing of our insides', async () => {
    const { desk, doors, failures } = deskWithDoors()
    const first = desk.order(order('a'))
    const second = desk.order(order('b'))
    await turn()
    doors.get('a')?.fail(new Error('select secret from inside'))
    const ticket = await desk.settled(first)
    const result = ticketResult(ticket, 'en')
    expect(result).toMatchObject({ id: first, status: 'refused', problem: { code: 'our-fault' } })
    expect(JSON.stringify(result)).not.toContain('secret')
    expect(failures).toHaveLength(1)
    await turn()
    doors.get('b')?.open()
    expect((await desk.settled(second)).result).toBeTypeOf('function')
  })

  test('one that waits and one that runs can be given up, and each file is tidied away', async () => {
    const { desk, began } = deskWithDoors()
    const tidied: string[] = []
    const tidy = (name: string) => ({ tidy: () => Promise.resolve(void tidied.push(name)) })
    const running = desk.order(order('running', tidy('running')))
    const waiting = desk.order(order('waiting', tidy('waiting')))
    await turn()
    expect(desk.cancel(waiting)).toBe(true)
    expect(desk.cancel(running)).toBe(true)
    for (const id of [running, waiting])
      expect((await desk.settled(id)).result).toMatchObject({ code: 'import-cancelled' })
    expect(began).toEqual(['running'])
    expect(tidied.toSorted()).toEqual(['running', 'waiting'])
    expect(desk.cancel(running)).toBe(false)
    expect(desk.cancel('unknown')).toBe(false)
  })

  test('who waits is told how many come first, and leaves at once without waiting for them', async () => {
    const { desk, doors, began } = deskWithDoors()
    const [a = '', b = '', c = '', d = ''] = ['a', 'b', 'c', 'd'].map((name) => desk.order(order(name)))
    const ahead = () => [a, b, c, d].map((id) => desk.ticket(id)?.progress.ahead)
    expect(ahead()).toEqual([0, 1, 2, 3])
    const told: (readonly [string, number])[] = []
    desk.watch(d, ({ progress }) => told.push([progress.phase, progress.ahead]))
    desk.cancel(b)
    expect((await desk.settled(b)).result).toMatchObject({ code: 'import-cancelled' })
    expect(ahead()).toEqual([0, 1, 1, 2])
    doors.get('a')?.open()
    await desk.settled(a)
    await turn()
    expect(told).toEqual([
      ['queued', 2],
      ['queued', 1],
    ])
    expect(began).toEqual(['a', 'c'])
  })

  test('closing gives up what waits and lets the running one end', async () => {
    const { desk, doors, began } = deskWithDoors()
    const running = desk.order(order('running'))
    const waiting = desk.order(order('waiting'))
    await turn()
    const closed = desk.close()
    expect(() => desk.order(order('late'))).toThrow('imports-waiting')
    doors.get('running')?.open()
    await closed
    expect(began).toEqual(['running'])
    expect(desk.ticket(running)?.result).toBeTypeOf('function')
    expect(desk.ticket(waiting)?.result).toMatchObject({ code: 'import-cancelled' })
  })

  test('an id that nobody gave out is a problem', async () => {
    await expect(deskWithDoors().desk.settled('x')).rejects.toMatchObject({ code: 'unknown-import' })
  })
})
