import { Problem } from '../model/problem.ts'

const MATES = { bucket: 'grain', group: 'by' } as const

type Halves = { readonly [key in 'bucket' | 'grain' | 'group' | 'by']?: string | undefined }

/** A bucket is one of a grain, and a group one of a split. Throws `bad-question` for one without the other. */
export function refuseHalves(question: Halves): void {
  const faults = Object.entries(MATES).flatMap(([key, mate]) => {
    const value = question[key as keyof typeof MATES]
    return value === undefined || question[mate] !== undefined ? [] : [{ key, value, why: `${mate} = ?` }]
  })
  if (faults.length > 0) throw new Problem('bad-question', { faults })
}
