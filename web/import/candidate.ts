import { signal } from '@preact/signals'
import type { ImportResult } from '../../model/import.ts'
import type { ImportProgress } from '../../model/import-progress.ts'
import type { Mapping } from '../../model/mapping.ts'
import type { Refusal } from '../client.ts'

/** What a person says about a file as a whole instead of leaving it to the evidence. */
export interface Told {
  readonly source?: string
  readonly timeZone?: string
  readonly encoding?: string
  /** All columns of persons, and who did what, become pseudonyms. */
  readonly pseudonymise?: 'true' | undefined
  /** All free texts lose e-mail addresses and telephone numbers. */
  readonly scrub?: 'true' | undefined
  /** The original goes once the file is taken in. */
  readonly keepOriginal?: 'false' | undefined
  /** `none` leaves aside what is remembered for these headers. */
  readonly profile?: 'none'
}

/** The four steps of the wizard. */
export const STEPS = ['file', 'mapping', 'check', 'result'] as const
export type Step = (typeof STEPS)[number]

/** One file that may come in: what is known of it, what was said about it, and how far it is. */
export interface Candidate {
  readonly id: number
  readonly name: string
  readonly bytes: number
  /** The bytes, where this page has them; after a reload only the server does. */
  readonly file: File | null
  /** Under which the server has the bytes; empty until it does. */
  readonly sha256: string
  readonly told: Told
  readonly mapping: Mapping
  /** `ready` is rehearsed and waits for a person; `failed` never came to an answer. */
  readonly stage: 'waiting' | 'sending' | 'rehearsing' | 'ready' | 'storing' | 'done' | 'failed'
  readonly progress: ImportProgress
  /** The server cannot be reached; it is asked again and again. */
  readonly away: boolean
  /** Under which its last run can be asked for. */
  readonly importId: string | null
  /** What the last rehearsal said. */
  readonly rehearsal: ImportResult | null
  /** Something was said that the last rehearsal did not know. */
  readonly stale: boolean
  /** What became of it in the end. */
  readonly result: ImportResult | null
  readonly refusal: Refusal | null
  /** The step that is open; `null` shows only what was recognised. */
  readonly step: Step | null
  /** Storing was given up. */
  readonly givenUp: boolean
}

export const WAITING: ImportProgress = { phase: 'queued', done: 0, total: null, ahead: 0 }

/** The files of this visit, newest first. */
export const candidates = signal<readonly Candidate[]>([])

let last = 0

/** Puts a new file on the page. */
export function addCandidate(
  known: Pick<Candidate, 'name' | 'bytes'> & Partial<Omit<Candidate, 'id'>>,
): Candidate {
  last += 1
  const candidate: Candidate = {
    id: last,
    file: null,
    sha256: '',
    told: {},
    mapping: {},
    stage: 'waiting',
    progress: WAITING,
    away: false,
    importId: null,
    rehearsal: null,
    stale: false,
    result: null,
    refusal: null,
    step: null,
    givenUp: false,
    ...known,
  }
  candidates.value = [candidate, ...candidates.value]
  return candidate
}

export const candidateOf = (id: number): Candidate | undefined =>
  candidates.value.find((one) => one.id === id)

/** Changes what is known of a file; nothing happens to one that is off the page. */
export function change(id: number, part: Partial<Omit<Candidate, 'id'>>): void {
  candidates.value = candidates.value.map((one) => (one.id === id ? { ...one, ...part } : one))
}

/** Takes a file off the page. */
export function remove(id: number): void {
  candidates.value = candidates.value.filter((one) => one.id !== id)
}

/** Whether something is being done with a file right now. */
export const isBusy = ({ stage }: Candidate): boolean =>
  stage === 'waiting' || stage === 'sending' || stage === 'rehearsing' || stage === 'storing'
