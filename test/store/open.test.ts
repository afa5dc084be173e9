import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

let directory: string
let store: Store | undefined
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pirouette-open-'))
})
afterEach(async () => {
  await store?.close()
  store = undefined
  await rm(directory, { recursive: true, force: true })
})

const N = z.object({ n: z.int() })

describe('one owner', () => {
  test('a second instance in this process is refused, and names this process', async () => {
    store = await openStore(directory)
    await expect(openStore(directory)).rejects.toMatchObject({
      code: 'data-directory-held',
      facts: { directory: store.directory, pid: process.pid },
    })
  })

  test('the way through a link is the same directory', async () => {
    store = await openStore(join(directory, 'data'))
    await symlink(join(directory, 'data'), join(directory, 'link'))
    await expect(openStore(join(directory, 'link'))).rejects.toMatchObject({ code: 'data-directory-held' })
  })

  test('a second process is told who holds it, and gets it once it is free', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/store/holder.ts', directory], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    try {
      await new Promise<void>((resolve, reject) => {
        child.stdout.once('data', () => resolve())
        child.once('exit', () => reject(new Error('the holder ended')))
      })
      await expect(openStore(directory)).rejects.toMatchObject({
        code: 'data-directory-held',
        facts: { pid: child.pid },
      })
    } finally {
      child.stdin.end()
      await ended
    }
    store = await openStore(directory)
    expect(await store.dataVersion()).toBe(0)
  })
})

describe('the directory', () => {
  test('is made, for nobody but its owner, with its folders', async () => {
    const made = join(directory, "with blank, it's, Ümlaut")
    store = await openStore(made)
    expect((await stat(made)).mode & 0o777).toBe(0o700)
    expect((await stat(join(made, 'pirouette.duckdb'))).mode & 0o077).toBe(0)
    expect(await readdir(made)).toEqual(
      expect.arrayContaining([
        'backups',
        'files',
        'guard.duckdb',
        'pirouette.duckdb',
        'spill',
        'staging',
        'templates',
      ]),
    )
  })

  test('loses what a crash left in its working folders, and keeps originals and bad files', async () => {
    for (const folder of ['staging/x', 'spill', 'files'])
      await mkdir(join(directory, folder), { recursive: true })
    const left = [
      'staging/x/incidents.parquet',
      'spill/a.tmp',
      'files/abc.part',
      'files/abc',
      'pirouette.duckdb.bad-1',
    ]
    for (const name of left) await writeFile(join(directory, name), 'x')
    store = await openStore(directory)
    expect(left.filter((name) => existsSync(join(directory, name)))).toEqual([
      'files/abc',
      'pirouette.duckdb.bad-1',
    ])
  })

  test('that is a file is unusable, and that is said', async () => {
    await writeFile(join(directory, 'file'), '')
    await expect(openStore(join(directory, 'file'))).rejects.toMatchObject({
      code: 'data-directory-unusable',
      facts: { why: 'EEXIST' },
    })
  })

  test('in several folders that are not there yet is made with them', async () => {
    const deep = join(directory, 'a', 'b', 'c')
    store = await openStore(deep)
    expect(store.directory).toBe(realpathSync(deep))
  })

  test.skipIf(process.platform !== 'linux')('below a folder that takes none is unusable', async () => {
    // Making it with `recursive` went on for ever.
    await expect(openStore('/proc/no-such-folder/data')).rejects.toMatchObject({
      code: 'data-directory-unusable',
      facts: { why: 'ENOENT' },
    })
  })
})

describe('the lock-down', () => {
  const denied = [
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from read_csv('/etc/passwd')",
    "select * from read_json('/etc/passwd')",
    "select * from read_parquet('/etc/passwd')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from glob('/etc/*')",
    "select * from read_text('/proc/self/environ')",
    "select * from read_csv('http://127.0.0.1:1/x.csv')",
    "copy (select 1) to '/tmp/pirouette-copied.csv'",
    "export database '/tmp/pirouette-exported'",
    "attach '/tmp/pirouette-attached.duckdb' as x",
    'install httpfs',
    'load httpfs',
    'create secret s (type s3)',
    "set memory_limit = '2GB'",
    "set allowed_directories = ['/']",
    'set enable_external_access = true',
    "set TimeZone = 'Europe/Berlin'",
    'set lock_configuration = false',
  ]
  test.each(denied)('%s is denied', async (statement) => {
    store = await openStore(directory)
    const text = Object.assign([statement], { raw: [statement] })
    await expect(store.transaction((db) => db.run(sql(text)))).rejects.toThrow(
      /Permission|disabled|locked|not allowed|Cannot change|cannot be (?:set|loaded)|does not exist/i,
    )
  })

  test('the staging folder may be read, what lies outside it may not, not even by ../ or a link', async () => {
    store = await openStore(directory)
    await writeFile(join(store.staging, 'a.csv'), 'n\n1\n')
    await writeFile(join(directory, 'secret.csv'), 'n\n2\n')
    await symlink(join(directory, 'secret.csv'), join(store.staging, 'link.csv'))
    const read = (path: string) => store?.rows(sql`select n::integer as n from read_csv(${path})`, N)
    expect(await read(join(store.staging, 'a.csv'))).toEqual([{ n: 1 }])
    await expect(read(`${store.staging}/../secret.csv`)).rejects.toThrow(/Permission/)
    await expect(read(join(store.staging, 'link.csv'))).rejects.toThrow(/Permission/)
  })

  test('every connection counts in UTC, whatever the host does', async () => {
    store = await openStore(directory)
    const zone = sql`select current_setting('TimeZone') as zone`
    const Zone = z.object({ zone: z.string() })
    const held = store
    const all = await Promise.all([1, 2, 3].map(() => held.rows(zone, Zone)))
    all.push(await held.transaction((db) => db.rows(zone, Zone)))
    expect(all.flat().map((row) => row.zone)).toEqual(['UTC', 'UTC', 'UTC', 'UTC'])
  })
})

describe('a unit of change', () => {
  test('is rolled back when it throws', async () => {
    store = await openStore(directory)
    await expect(
      store.transaction(async (db) => {
        await db.run(sql`update data_version set version = 7`)
        throw new Error('mine')
      }),
    ).rejects.toThrow('mine')
    expect(await store.dataVersion()).toBe(0)
  })

  test('is not reported as done when an error in it was swallowed', async () => {
    store = await openStore(directory)
    await expect(
      store.transaction(async (db) => {
        await db.run(sql`update data_version set version = 7`)
        await db.run(sql`select 'x'::integer`).catch(() => undefined)
      }),
    ).rejects.toThrow(/Conversion/)
    expect(await store.dataVersion()).toBe(0)
  })

  test('waits for the one before, also for one that failed', async () => {
    store = await openStore(directory)
    const held = store
    const up = () => held.transaction((db) => db.run(sql`update data_version set version = version + 1`))
    const fails = held.transaction(async () => Promise.reject(new Error('no')))
    await Promise.all([up(), expect(fails).rejects.toThrow('no'), up(), up()])
    expect(await held.dataVersion()).toBe(3)
  })

  test('that is a rehearsal leaves nothing', async () => {
    store = await openStore(directory)
    const seen = await store.transaction(
      async (db) => {
        await db.run(sql`update data_version set version = 7`)
        return db.rows(sql`select version::integer as n from data_version`, N)
      },
      { keep: false },
    )
    expect(seen).toEqual([{ n: 7 }])
    expect(await store.dataVersion()).toBe(0)
  })
})

describe('a question', () => {
  test('that takes too long is stopped, and the store answers on', async () => {
    store = await openStore(directory)
    const endless = sql`select count(*)::integer as n from range(10000000) as a, range(10000000) as b where a.range * b.range = 7`
    await expect(store.rows(endless, N, { seconds: 0.2 })).rejects.toMatchObject({ code: 'too-slow' })
    expect(await store.rows(sql`select 1 as n`, N)).toEqual([{ n: 1 }])
  })

  test('has as long as the store was told, where it says nothing else', async () => {
    store = await openStore(directory, { questionSeconds: 0.2 })
    const endless = sql`select count(*)::integer as n from range(10000000) as a, range(10000000) as b where a.range * b.range = 7`
    await expect(store.rows(endless, N)).rejects.toMatchObject({ code: 'too-slow' })
    await expect(
      store.rows(endless, N, { signal: AbortSignal.timeout(500), seconds: null }),
    ).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('ends when nobody wants to know any more', async () => {
    store = await openStore(directory)
    const endless = sql`select count(*)::integer as n from range(10000000) as a, range(10000000) as b where a.range * b.range = 7`
    await expect(store.rows(endless, N, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('has one statement: a second one is refused', async () => {
    store = await openStore(directory)
    await expect(store.rows(sql`select 1 as n; select 2 as n`, N)).rejects.toThrow(/multiple statements/i)
  })

  test('whose rows are not what was expected fails', async () => {
    store = await openStore(directory)
    await expect(store.rows(sql`select 'one' as n`, N)).rejects.toThrow(z.ZodError)
  })
})

describe('tables', () => {
  test('of a newer version are left alone', async () => {
    store = await openStore(directory)
    await store.transaction((db) => db.run(sql`insert into migration values (99)`))
    await store.close()
    store = undefined
    const refused = await openStore(directory).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Problem)
    expect(refused).toMatchObject({ code: 'store-newer', facts: { found: 99, known: expect.any(Number) } })
  })

  test('are written in the format of 1.4, also into a store in an older one', async () => {
    const file = join(directory, 'pirouette.duckdb')
    const formatOf = async (connection: DuckDBConnection) =>
      (
        await connection.runAndReadAll(
          `select tags['storage_version'] from duckdb_databases() where path = '${file}'`,
        )
      ).getRows()[0]?.[0]
    const attached = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
      const instance = await DuckDBInstance.create(':memory:')
      const connection = await instance.connect()
      await connection.run(`attach '${file}' as plain`)
      try {
        return await work(connection)
      } finally {
        connection.disconnectSync()
        instance.closeSync()
      }
    }
    const before = await attached(async (connection) => {
      await connection.run('create table plain.kept as select 7 as n')
      return formatOf(connection)
    })
    store = await openStore(directory)
    expect(await store.rows(sql`select n from kept`, N)).toEqual([{ n: 7 }])
    await store.close()
    store = undefined
    expect([before, await attached(formatOf)]).toEqual(['v1.0.0+', 'v1.4.0+'])
  })

  test('are made once: what is in them is there the next time', async () => {
    store = await openStore(directory)
    await store.transaction((db) => db.run(sql`insert into setting values ('a', 'b')`))
    await store.close()
    store = await openStore(directory)
    expect(await store.rows(sql`select count(*)::integer as n from setting`, N)).toEqual([{ n: 1 }])
  })
})

test('a damaged file is named and left as it is', async () => {
  const file = join(directory, 'pirouette.duckdb')
  await writeFile(file, 'this is no database, and it is long enough to be read as one'.repeat(100))
  const before = await stat(file)
  await expect(openStore(directory)).rejects.toMatchObject({ code: 'store-damaged' })
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs)
})
