import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { COLUMNS } from './big-csv.ts'

const call = promisify(execFile)

/** What another program needs for the file in seconds, or why it was not asked. */
export type Other = { readonly seconds: number } | { readonly missing: string }

const dates = Object.entries(COLUMNS).flatMap(([name, type]) => (type === 'timestamp' ? [name] : []))

/** pandas reads the file into memory, dates as dates. Debian's package belongs to the Python of the system. */
export async function pandas(csv: string): Promise<Other> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const found = await call(python, ['-c', 'import pandas']).then(
      () => true,
      () => false,
    )
    if (!found) continue
    const script = `import sys, time, pandas
begun = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], parse_dates=${JSON.stringify(dates)})
print(time.perf_counter() - begun)`
    const { stdout } = await call(python, ['-c', script, csv])
    return { seconds: Number(stdout) }
  }
  return { missing: 'not installed' }
}

/** The folder of a program, on the path or where Debian puts PostgreSQL. */
function folderOf(program: string): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map((one) => join(debian, one, 'bin')) : []
  return [...versions, ...(process.env['PATH'] ?? '').split(':')].find((one) =>
    existsSync(join(one, program)),
  )
}

const idOf = async (flag: string): Promise<number> => Number((await call('id', [flag, 'postgres'])).stdout)

/** Who runs the server: PostgreSQL refuses to be root, whose place its own account takes. */
async function account(): Promise<{ uid?: number; gid?: number } | null> {
  if (process.getuid?.() !== 0) return {}
  return await Promise.all([idOf('-u'), idOf('-g')]).then(
    ([uid, gid]) => ({ uid, gid }),
    () => null,
  )
}

/** `COPY` into an empty table with types, on a server of its own that listens to nobody else. */
export async function postgres(csv: string): Promise<Other> {
  const [bin, client] = [folderOf('initdb'), folderOf('psql')]
  if (bin === undefined || client === undefined) return { missing: 'not installed' }
  const as = await account()
  if (as === null) return { missing: 'no account to run it' }
  const folder = mkdtempSync(join(tmpdir(), 'pirouette-postgres-'))
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const place = join(folder, 'data')
  try {
    await call(join(bin, 'initdb'), ['-D', place, '-A', 'trust', '-U', 'bench'], { ...as, cwd: folder })
    const server = spawn(join(bin, 'postgres'), ['-D', place, '-k', folder, '-c', 'listen_addresses='], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    })
    const ended = once(server, 'exit')
    try {
      const ask = (...commands: readonly string[]) =>
        call(join(client, 'psql'), [
          '-Xq',
          `--host=${folder}`,
          '--username=bench',
          '--dbname=postgres',
          '--set=ON_ERROR_STOP=1',
          ...commands.flatMap((one) => ['-c', one]),
        ])
      for (let left = 100; ; left--) {
        const answered = await ask('select 1').then(
          () => true,
          (error: unknown) => {
            if (left === 0) throw error
            return false
          },
        )
        if (answered) break
        await wait(100)
      }
      const columns = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`)
      await ask(`create table incident (${columns.join(', ')})`)
      const begun = performance.now()
      // An empty text in quotes is no time.
      await ask(`\\copy incident from '${csv}' with (format csv, header, force_null (${dates.join(', ')}))`)
      return { seconds: (performance.now() - begun) / 1_000 }
    } finally {
      server.kill('SIGINT')
      await ended
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
