import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './source-file.ts'

const ROOMS = ['model', 'store', 'ingest', 'metrics', 'charts', 'reports', 'api', 'cli', 'web']

function newestSource(): number {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(ROOT, room, name),
    ),
  )
  return Math.max(...files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}

/** Builds `dist/` anew when it is older than the sources: tests that run the command must not judge yesterday's. */
export default function freshBuild(): void {
  const stamp = join(ROOT, 'dist/.built')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newestSource()) return
  const { status } = spawnSync(process.execPath, ['build.mjs'], { cwd: ROOT, stdio: 'inherit' })
  if (status === 0) return
  // On a desk a half-written room must not keep the tests of the others from running; where it counts, it must.
  if (process.env['CI']) throw new Error('The build failed: see above.')
  process.stderr.write('The build failed: these tests see what an earlier one left in dist/.\n')
}
