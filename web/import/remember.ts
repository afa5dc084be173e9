import { effect } from '@preact/signals'
import type { Mapping } from '../../model/mapping.ts'
import { addCandidate, type Candidate, candidates, change, remove, STEPS, type Told } from './candidate.ts'
import { askImport } from './follow.ts'
import { commit, rehearse } from './take-in.ts'

const KEY = 'pirouette-candidates'

/** What outlives a reload of the page: everything but the bytes, which the server has. */
interface Kept {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly told: Told
  readonly mapping: Mapping
  readonly stage: 'rehearsing' | 'ready' | 'storing'
  readonly importId: string
  readonly step: Candidate['step']
}

let begun = false

/** Finds again what this window was about before it was left or reloaded, and keeps it from now on. */
export function remember(): void {
  if (begun) return
  begun = true
  for (const kept of stored().toReversed()) void takeUp(kept)
  effect(() => {
    const keep = candidates.value.flatMap((one): Kept[] => {
      const { name, bytes, sha256, told, mapping, stage, importId, step } = one
      if (importId === null) return []
      if (stage !== 'rehearsing' && stage !== 'ready' && stage !== 'storing') return []
      return [{ name, bytes, sha256, told, mapping, stage, importId, step }]
    })
    try {
      sessionStorage.setItem(KEY, JSON.stringify(keep))
    } catch {
      // Without room, or where storing is forbidden, a reload only loses sight.
    }
  })
}

async function takeUp({ stage, importId, ...kept }: Kept): Promise<void> {
  const { id } = addCandidate({ ...kept, stage: stage === 'ready' ? 'rehearsing' : stage, importId })
  if (stage === 'storing') return commit(id, importId)
  if (stage === 'rehearsing') return rehearse(id, importId)
  try {
    const rehearsal = await askImport(importId)
    change(id, { stage: 'ready', rehearsal, sha256: rehearsal.sha256 || kept.sha256 })
  } catch {
    if (kept.sha256 === '') remove(id)
    else await rehearse(id)
  }
}

function stored(): readonly Kept[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(found) ? found.filter(isKept) : []
  } catch {
    return []
  }
}

/** Written by this page; an older build may have written it otherwise. */
function isKept(found: unknown): found is Kept {
  const { name, bytes, sha256, told, mapping, stage, importId, step } = (found ?? {}) as Partial<Kept>
  return (
    typeof name === 'string' &&
    typeof bytes === 'number' &&
    typeof sha256 === 'string' &&
    typeof told === 'object' &&
    typeof mapping === 'object' &&
    typeof importId === 'string' &&
    ['rehearsing', 'ready', 'storing'].includes(stage ?? '') &&
    (step === null || STEPS.some((one) => one === step))
  )
}
