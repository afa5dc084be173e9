import { Problem } from '../model/problem.ts'

type Cell = { readonly [key in 'bucket' | 'grain' | 'group' | 'by']?: string | undefined }

/** Refuses what means nothing without its mate: a bucket is one of a grain, a group one of a split. Throws `bad-question`. */
export function refuseHalves(cell: Cell, mates: { readonly [key in keyof Cell]?: keyof Cell }): void {
  const faults = Object.entries(mates).flatMap(([key, mate]) => {
    const value = cell[key as keyof Cell]
    return value === undefined || cell[mate] !== undefined ? [] : [{ key, value, why: `${mate} = ?` }]
  })
  if (faults.length > 0) throw new Problem('bad-question', { faults })
}
