import { effect } from '@preact/signals'
import type { Mapping } from '../../model/mapping.ts'
import { addCandidate, type Candidate, candidates, change, remove, STEPS, type Told } from './candidate.ts'
import { askImport } from './follow.ts'
import { hearOfFiles } from '../other-windows.ts'
import { commit, rehearse, rehearseTold } from './take-in.ts'

const KEY = 'pirouette-candidates'

/** What outlives a reload of the page: everything but the bytes, which the server has. */
interface Kept {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly told: Told
  readonly mapping: Mapping
  readonly stage: 'sending' | 'rehearsing' | 'ready' | 'storing'
  /** `null` as long as it had not arrived. */
  readonly importId: string | null
  readonly step: Candidate['step']
}

let begun = false

/** Finds again what this window was about before it was left or reloaded, and keeps it from now on. */
export function remember(): void {
  if (begun) return
  begun = true
  hearOfFiles(rehearseTold)
  for (const kept of stored().toReversed()) void takeUp(kept)
  effect(() => {
    const keep = candidates.value.flatMap((one): Kept[] => {
      const { name, bytes, sha256, told, mapping, stage, importId, step } = one
      if (stage === 'done' || stage === 'failed') return []
      if (importId === null || stage === 'waiting' || stage === 'sending')
        return [{ name, bytes, sha256: '', told, mapping, stage: 'sending', importId: null, step }]
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
  if (importId === null) {
    const refusal = { code: 'upload-cut', message: '', id: null, status: 0 }
    addCandidate({ ...kept, stage: 'failed', refusal })
    return
  }
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
    (stage === 'sending' ? importId === null : typeof importId === 'string') &&
    ['sending', 'rehearsing', 'ready', 'storing'].includes(stage ?? '') &&
    (step === null || STEPS.some((one) => one === step))
  )
}
