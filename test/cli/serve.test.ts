import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIVE_INCIDENTS, fileIn, folder, pirouette, served } from './support.ts'

const health = async (url: string) => (await fetch(`${url}/api/v1/health`)).json()

describe('serve', () => {
  test('says where it is, answers, and ends in order at a signal', async () => {
    const data = await folder()
    const server = await served(data)
    expect(server.said.out).toMatch(/Pirouette is at http:\/\/127\.0\.0\.1:\d+\n$/)
    expect(await health(server.url)).toMatchObject({ status: 'ok', incidents: 0 })
    expect(JSON.parse(await readFile(join(data, 'server.json'), 'utf8'))).toEqual({
      pid: server.pid,
      port: Number(new URL(server.url).port),
    })
    expect((await stat(join(data, 'server.json'))).mode & 0o077).toBe(0)
    expect(await server.end('SIGTERM')).toBe(0)
    expect(existsSync(join(data, 'server.json'))).toBe(false)
    expect(server.said.err).toBe('')
  })

  test('a second one says who has the directory', async () => {
    const data = await folder()
    const server = await served(data)
    const second = await pirouette(['serve', '--port', '0', '--data', data])
    expect(second.code).toBe(2)
    expect(second.err).toContain(`in use by process ${server.pid}`)
    const port = new URL(server.url).port
    const third = await pirouette(['serve', '--port', port, '--data', await folder()])
    expect(third).toMatchObject({ code: 2, out: '' })
    expect(third.err).toBe(`Port ${port} is taken. Choose another one with --port.\n`)
  })

  test('the command line talks to it instead, and comes to the same', async () => {
    const data = await folder()
    const here = await folder()
    const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const server = await served(data)
    const common = ['--data', data, '--json']
    const taken = await pirouette(['import', file, '--time-zone', 'Europe/Berlin', ...common])
    expect(taken.err).toBe('')
    expect(taken.code).toBe(0)
    const { id, status, rows } = JSON.parse(taken.out).imports[0]
    expect({ status, rows }).toEqual({ status: 'committed', rows: 5 })
    expect(await health(server.url)).toMatchObject({ incidents: 5 })

    const asked = [
      'metric',
      'time-to-resolve',
      '--from',
      '2026-03-01',
      '--to',
      '2026-04-01',
      '--grain',
      'week',
      ...common,
    ]
    const through = await pirouette(asked)
    const missing = await pirouette(['incident', 'INC9', ...common])
    expect(missing.code).toBe(2)
    expect(missing.err).toMatch(/^There is no incident "INC9"/)
    expect(await server.end('SIGINT')).toBe(0)
    const alone = await pirouette(asked)
    expect(JSON.parse(through.out)).toEqual(JSON.parse(alone.out))
    // 1, 2, 3 and 4 hours.
    expect(JSON.parse(alone.out).total).toMatchObject({ n: 4, median: 9000 })

    const again = await served(data)
    expect((await pirouette(['undo', id, ...common])).code).toBe(0)
    expect(await health(again.url)).toMatchObject({ incidents: 0 })

    const early = FIVE_INCIDENTS.replace('2026-03-02 10:00:00', '2026-03-01 10:00:00')
    const bad = await fileIn(here, 'early.csv', early)
    const flags = ['--time-zone', 'Europe/Berlin', '--bad-times', 'backwards=reject']
    const some = await pirouette(['import', bad, ...flags, ...common])
    expect(JSON.parse(some.out).imports[0]).toMatchObject({ rows: 5, stored: 4, rejected: 1 })
  })

  test('a server that ends under an import is said to have ended, not that nothing was changed', async () => {
    const data = await folder()
    const [head = '', first = ''] = FIVE_INCIDENTS.split('\r\n')
    const many = Array.from({ length: 150_000 }, (_, i) =>
      first.replace('0000001', String(i).padStart(7, '0')),
    )
    const file = await fileIn(await folder(), 'many.csv', [head, ...many, ''].join('\r\n'))
    const server = await served(data)
    const running = pirouette(['import', file, '--time-zone', 'UTC', '--data', data])
    for (let begun = false; !begun; ) {
      const { imports } = (await (await fetch(`${server.url}/api/v1/imports`)).json()) as {
        imports: unknown[]
      }
      begun = imports.length > 0
    }
    await server.end('SIGKILL')
    const { code, err } = await running
    expect(err).toContain(`The server that has the data directory ${data} ended before it answered`)
    expect(code).toBe(1)
    // Whatever it had done, the same again comes to the whole.
    const again = await pirouette(['import', file, '--time-zone', 'UTC', '--data', data, '--json'])
    expect(again.code).toBe(0)
    const [one] = JSON.parse(again.out).imports as { status: string; stored: number }[]
    expect(one?.status === 'duplicate' || one?.stored === 150_000).toBe(true)
  })

  test('a stale note of a server that was killed is not believed', async () => {
    const data = await folder()
    const server = await served(data)
    await server.end('SIGKILL')
    expect(existsSync(join(data, 'server.json'))).toBe(true)
    const { code, out } = await pirouette(['doctor', '--data', data, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true })
  })

  test('on an empty directory it takes in the demo, marked as such, once', async () => {
    const data = await folder()
    const server = await served(data, [])
    expect(server.said.out).toContain('The data directory is empty: taking in the demo exports')
    const { imports } = (await (await fetch(`${server.url}/api/v1/imports`)).json()) as {
      imports: { id: string; demo: boolean; status: string; incidents: number }[]
    }
    expect(imports.map(({ demo, status }) => ({ demo, status }))).toEqual([
      { demo: true, status: 'committed' },
      { demo: true, status: 'committed' },
    ])
    expect(((await health(server.url)) as { incidents: number }).incidents).toBeGreaterThan(2_000)
    for (const { id } of imports) await fetch(`${server.url}/api/v1/imports/${id}`, { method: 'DELETE' })
    expect(await health(server.url)).toMatchObject({ incidents: 0 })
    expect(await server.end()).toBe(0)
    const again = await served(data, [])
    expect(await health(again.url)).toMatchObject({ incidents: 0 })
  })
})
