import { isAboutLater } from '../../model/about-later.ts'
import type { ImportResult } from '../../model/import.ts'
import type { Mapping } from '../../model/mapping.ts'
import { apiPath, call, Refused, type Refusal } from '../client.ts'
import { tellOfFile } from '../other-windows.ts'
import { dataChanges } from '../use-answer.ts'
import {
  addCandidate,
  type Candidate,
  candidateOf,
  candidates,
  change,
  remove,
  type Step,
  type Told,
  WAITING,
} from './candidate.ts'
import { askImport, follow, giveUp, send } from './follow.ts'
import { questionOf, stepFor } from './question.ts'

const PATIENCE_MS = 2_000
const MOST_FUTILE = 3

/** One file after another is sent; what is sent already does not wait for that. */
let line: Promise<void> = Promise.resolve()

/** What is being done with a candidate. */
interface Run {
  /** Nothing of it is heard any more. */
  readonly silence: () => void
  /** It is given up, at the server too. */
  readonly end: () => void
}
const runs = new Map<number, Run>()

/** Takes files: each is sent and rehearsed, one after another, and then waits for a person. */
export function takeFiles(files: Iterable<File>): void {
  const added = [...files]
    .toReversed()
    .map((file) => addCandidate({ name: file.name, bytes: file.size, file }))
  // The first of them stands first, and goes first.
  for (const { id } of added.toReversed()) line = line.then(() => rehearse(id))
}

/** Takes a file that the server has already. */
export function takeOriginal(known: Pick<Candidate, 'name' | 'bytes' | 'sha256'>): void {
  void rehearse(addCandidate(known).id)
}

/** Says something about a file; `now` rehearses it at once, because its columns may be others then. */
export function tell(
  id: number,
  said: { readonly told?: Told; readonly mapping?: Mapping },
  now: boolean,
): void {
  change(id, { ...said, stale: true, givenUp: false, refusal: null })
  if (now) void rehearse(id)
}

/** Opens a step; the check is rehearsed first where something was said since. */
export function openStep(id: number, step: Step | null): void {
  change(id, { step })
  const candidate = candidateOf(id)
  if ((step === 'check' || step === null) && candidate?.stale && candidate.stage === 'ready')
    void rehearse(id)
}

/** Goes the whole way with a file but for the commit. `resume` follows a rehearsal that is under way. */
export async function rehearse(id: number, resume: string | null = null): Promise<void> {
  if (candidateOf(id)?.stage === 'storing') return
  await run(id, true, resume, (result) => {
    const { sha256 = '', step = null } = candidateOf(id) ?? {}
    change(id, {
      stage: 'ready',
      rehearsal: result,
      sha256: result.sha256 || sha256,
      stale: false,
      step: step === 'check' && questionOf(result) !== null ? stepFor(result) : step,
    })
  })
}

/** Takes a rehearsed file in. `resume` follows an import that is under way. */
export async function commit(id: number, resume: string | null = null): Promise<void> {
  await run(id, false, resume, (result) => {
    dataChanges.value += 1
    const { problem } = result
    if (problem && !candidateOf(id)?.rehearsal) return void rehearse(id)
    if (problem?.code === 'import-cancelled') change(id, { stage: 'ready', givenUp: true })
    else if (problem)
      change(id, { stage: 'ready', refusal: { ...problem, id: null, status: problem.status ?? 0 } })
    else {
      change(id, { stage: 'done', result, step: 'result' })
      tellOfFile(result.sha256)
      rehearseLater()
    }
  })
}

/** Goes the way again with a file that another window took in, took back or gave up: what is said of it here is old. */
export function rehearseTold(told: string): void {
  for (const { id, stage, sha256 } of candidates.value)
    if (stage === 'ready' && sha256 === told) void rehearse(id)
}

/** Goes on with a file of which nobody has the bytes any more, once a person has chosen it again. */
export function chooseAgain(id: number, file: File): void {
  change(id, { file, name: file.name, bytes: file.size, sha256: '', importId: null })
  void rehearse(id)
}

/** Rehearses again what had nothing to be about: a table that was dropped together with its list, or before it. */
function rehearseLater(): void {
  for (const { id, stage, rehearsal } of candidates.value)
    if (stage === 'ready' && rehearsal && isAboutLater(rehearsal)) void rehearse(id)
}

/** Takes in every file that was rehearsed and leaves no question. */
export function commitAll(): void {
  for (const one of candidates.value.toReversed()) if (isTakeable(one)) void commit(one.id)
}

/** Whether a file could be taken in as it was rehearsed. */
export const isTakeable = ({ stage, stale, rehearsal }: Candidate): boolean =>
  stage === 'ready' && !stale && rehearsal?.status === 'dry-run'

/** Gives up what is being done with a file; one that was only rehearsed leaves the page and the server. */
export function letGo(id: number): void {
  const candidate = candidateOf(id)
  if (!candidate) return
  const { stage, importId, sha256 } = candidate
  if (stage === 'storing') {
    runs.get(id)?.end()
    return
  }
  const running = runs.get(id)
  running?.silence()
  running?.end()
  runs.delete(id)
  if (!running && importId !== null && stage !== 'done')
    void giveUp(importId).then(
      () => tellOfFile(sha256),
      () => undefined,
    )
  remove(id)
}

/** Says what was rehearsed again in the language of the screen. */
export function sayAgain(): void {
  for (const { id, importId, stage, rehearsal } of candidates.value) {
    if (stage !== 'ready' || importId === null || !rehearsal) continue
    void askImport(importId).then(
      (result) => {
        if (candidateOf(id)?.importId === importId && result.status !== 'running')
          change(id, { rehearsal: result })
      },
      () => undefined,
    )
  }
}

const nothing = (): void => undefined

async function run(
  id: number,
  rehearsal: boolean,
  resume: string | null,
  done: (result: ImportResult) => void,
): Promise<void> {
  const candidate = candidateOf(id)
  if (!candidate) return
  const earlier = runs.get(id)
  earlier?.silence()
  let silent = false
  let ended = false
  let end = nothing
  const mine: Run = {
    silence: () => {
      silent = true
    },
    end: () => {
      ended = true
      end()
    },
  }
  runs.set(id, mine)
  const busy = rehearsal ? 'rehearsing' : 'storing'
  const hear = (part: Partial<Candidate>) => {
    if (!silent) change(id, part)
  }
  hear({
    stage: candidate.sha256 === '' && resume === null ? 'sending' : busy,
    refusal: null,
    progress: WAITING,
    givenUp: false,
    away: false,
  })
  try {
    const importId =
      resume ??
      (await order(candidate, rehearsal, hear, (stop) => {
        end = stop
      }))
    // Only now: what it needs of the file is held by the new order.
    earlier?.end()
    end = () => void giveUp(importId).catch(() => undefined)
    if (silent) return end()
    if (ended) end()
    hear({ stage: busy, importId })
    const result = await follow(importId, ({ progress, away }) =>
      hear({ away, ...(progress ? { progress } : {}) }),
    )
    if (!silent) done(result)
  } catch (fault) {
    const known = candidateOf(id)
    if (silent || !known) return
    const refusal = refusalOf(fault)
    // The server was started anew and knows nothing of a rehearsal: it is ordered again.
    if (refusal.code === 'unknown-import' && rehearsal && (known.file || known.sha256 !== '')) {
      runs.delete(id)
      return rehearse(id)
    }
    hear({ stage: known.rehearsal ? 'ready' : 'failed', refusal, away: false })
  } finally {
    if (runs.get(id) === mine) runs.delete(id)
  }
}

const refusalOf = (fault: unknown): Refusal =>
  fault instanceof Refused
    ? fault.refusal
    : { code: 'unexpected-answer', message: String(fault), id: null, status: 0 }

/** Orders a run, by the sha256 where the server has the bytes; waits while too many wait, or the server is away. */
async function order(
  candidate: Candidate,
  rehearsal: boolean,
  hear: (part: Partial<Candidate>) => void,
  stoppable: (stop: () => void) => void,
): Promise<string> {
  let { sha256 } = candidate
  let stopped = false
  let futile = 0
  for (;;) {
    try {
      const sends = sha256 === ''
      const sent = (done: number, total: number) => {
        if (sends) hear({ progress: { phase: 'uploading', done, total, ahead: 0 }, away: false })
      }
      // An order of a few bytes is not torn off: it may have been heard, and is taken back by its id.
      const stop = sends ? stoppable : () => stoppable(nothing)
      return await send(formOf({ ...candidate, sha256 }, rehearsal), sent, stop)
    } catch (fault) {
      const { code } = refusalOf(fault)
      const away = code === 'server-away'
      if (code === 'original-unknown' && candidate.file && sha256 !== '') sha256 = ''
      else if (away || code === 'imports-waiting') {
        hear({ away })
        stoppable(() => {
          stopped = true
        })
        await new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS))
        // Where the server answers everything but this, waiting does not help.
        if (away && (await answers())) futile += 1
        if (stopped || futile >= MOST_FUTILE) throw fault
      } else throw fault
    }
  }
}

const answers = (): Promise<boolean> =>
  call(apiPath('/health')).then(
    () => true,
    () => false,
  )

function formOf({ file, name, sha256, told, mapping }: Candidate, rehearsal: boolean): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(told)) if (value) form.append(key, String(value))
  if (Object.keys(mapping).length > 0) form.append('mapping', JSON.stringify(mapping))
  if (rehearsal) form.append('dryRun', 'true')
  if (sha256 !== '' || !file) {
    form.append('sha256', sha256)
    form.append('name', name)
  } else form.append('file', file, name)
  return form
}
