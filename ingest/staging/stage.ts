import { type ChildProcess, fork } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import type { PhaseProgress } from '../../model/import-progress.ts'
import { Problem } from '../../model/problem.ts'
import type { ChildMessage } from './child.ts'
import { LIMITS, STAGING } from './limits.ts'
import { stagingProgram } from './staging-program.ts'
import { refusedReport, type StageRequest, type StagingReport } from './staging-report.ts'

/** What may end staging early, and who is told how far it is. */
export interface StageFollow {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: PhaseProgress) => void) | undefined
  /** Seconds until it is given up; by the size of the file unless told, `null` for never. */
  readonly seconds?: number | null | undefined
}

/** A staging process that is already starting; it takes one file. */
export interface StagingProcess {
  stage(request: StageRequest, follow?: StageFollow): Promise<StagingReport>
  /** Ends it; nothing happens when it has ended. */
  kill(): void
  readonly pid: number | undefined
}

/**
 * Starts a staging process: the only place where strangers' bytes are parsed, and one that may die. Unless told otherwise
 * it lets a server go first.
 */
export function startStaging(yields = true): StagingProcess {
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = fork(stagingProgram.file, {
    execArgv: [`--max-old-space-size=${STAGING.heapMb}`, ...stagingProgram.options],
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // It may die before anybody speaks to it; whoever does finds that it is gone.
  child.on('error', () => undefined)
  if (yields) yieldToOthers(child)
  return {
    pid: child.pid,
    kill: () => child.kill('SIGKILL'),
    stage: (request, follow = {}) => converse(child, request, follow),
  }
}

/** Whoever asks a server meanwhile goes before a file that is being read. */
function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It is gone already, or this system has no such order.
  }
}

/** Where staging processes come from. */
export interface StagingStart {
  /** One for the next file. */
  start(): StagingProcess
  /** Ends what nobody asked for; to be called in any case, or this process waits for it. */
  kill(): void
}

/**
 * The first staging process starts at once, while everything that its file has to wait for is still being done. Whoever
 * waits for it asks for nothing else meanwhile, so it yields to nobody.
 */
export function stagingAhead(): StagingStart {
  let ahead: StagingProcess | null = startStaging(false)
  return {
    start: () => {
      const one = ahead ?? startStaging(false)
      ahead = null
      return one
    },
    kill: () => ahead?.kill(),
  }
}

/** Stages one file in a process of its own. A process that dies, or takes too long, is a file that could not be read. */
export function stage(request: StageRequest, follow: StageFollow = {}): Promise<StagingReport> {
  return startStaging().stage(request, follow)
}

async function converse(
  child: ChildProcess,
  request: StageRequest,
  { signal, onProgress, seconds }: StageFollow,
): Promise<StagingReport> {
  const patience = seconds === undefined ? await patienceFor(request) : seconds
  const unreadable = (why: 'crashed' | 'memory' | 'time') =>
    refusedReport(new Problem('file-unreadable', { file: request.name, why }))
  return await new Promise<StagingReport>((resolve, reject) => {
    let complaints = ''
    let settled = false
    const settle = (finish: () => void): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      child.kill('SIGKILL')
      finish()
    }
    const giveUp = () => settle(() => reject(signal?.reason as Error))
    const timer =
      patience === null
        ? undefined
        : setTimeout(() => settle(() => resolve(unreadable('time'))), patience * 1000)
    child.stderr?.on('data', (text: Buffer) => {
      complaints = (complaints + text.toString()).slice(-4000)
    })
    child.on('message', (message) => {
      // What it had said before it was ended comes a moment later.
      if (settled) return
      // Our own process speaks; its words are those of `ChildMessage`.
      const said = message as ChildMessage
      if (said.kind === 'progress') onProgress?.({ phase: said.phase, done: said.done, total: said.total })
      else if (said.kind === 'report') settle(() => resolve(said.report as StagingReport))
      else if (said.outOfMemory) settle(() => resolve(unreadable('memory')))
      else settle(() => reject(new Error(`staging failed: ${said.message}`)))
    })
    child.on('error', (error) => settle(() => reject(error)))
    child.on('exit', () =>
      settle(() =>
        resolve(unreadable(/heap out of memory|allocation failed/i.test(complaints) ? 'memory' : 'crashed')),
      ),
    )
    if (signal?.aborted) giveUp()
    else {
      signal?.addEventListener('abort', giveUp, { once: true })
      const gone = () => settle(() => resolve(unreadable('crashed')))
      // It may die between the look and the word.
      if (child.connected) child.send(request, (error) => error && gone())
      else gone()
    }
  })
}

async function patienceFor({ file, limits }: StageRequest): Promise<number> {
  const { size } = await stat(file)
  return Math.max(limits?.stagingSeconds ?? LIMITS.stagingSeconds, (size / 1_000_000) * STAGING.secondsPerMb)
}
