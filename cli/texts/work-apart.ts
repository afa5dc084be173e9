import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { TextWork } from '../../metrics/recurrence/text-work.ts'
import type { TextOrder } from './text-process.ts'

/** Our own sources run through tsx, what was built runs as it is. */
const fromSource = import.meta.url.endsWith('.ts')
const entry = fileURLToPath(new URL(fromSource ? './text-process.ts' : './text-process.js', import.meta.url))

/** Memory of the process in MB, beside its large arrays. */
const HEAP = 1_024
/** It comes after everybody who is waited for. */
const NICE = 10

/** The work on texts in a process of its own, so that the server goes on answering. */
export function workApart(): TextWork {
  const child = fork(entry, {
    execArgv: [`--max-old-space-size=${HEAP}`, ...(fromSource ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICE)
  } catch {
    // Then it has the priority of the server.
  }
  const gone = new AbortController()
  let complaints = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaints = (complaints + text.toString()).slice(-2_000)
  })
  child.once('error', (error) => gone.abort(error))
  child.once('exit', () => gone.abort(new Error(`the process for texts has ended: ${complaints}`)))
  const ask = async (order: TextOrder): Promise<unknown> => {
    gone.signal.throwIfAborted()
    child.send(order)
    try {
      const [{ told }] = (await once(child, 'message', { signal: gone.signal })) as [{ told: unknown }]
      return told
    } catch (error) {
      gone.signal.throwIfAborted()
      throw error
    }
  }
  return {
    normalise: async (...told) => (await ask({ what: 'normalise', with: told })) as string,
    take: async (...told) => {
      await ask({ what: 'take', with: told })
    },
    place: async (...told) => (await ask({ what: 'place', with: told })) as readonly string[],
    end: async () => {
      if (gone.signal.aborted) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
