import { z } from 'zod'

const minutes = z.number().int().min(1).max(100_000).nullable()

/** Within how many minutes those who wait are told first, and then again and again, by priority; `null` is no promise. */
export const UpdatePolicy = z
  .object({
    priorities: z
      .array(z.object({ priority: z.number().int().min(1).max(5), first: minutes, cadence: minutes }))
      .max(5)
      .refine((all) => new Set(all.map(({ priority }) => priority)).size === all.length),
  })
  .meta({ id: 'UpdatePolicy' })
export type UpdatePolicy = z.infer<typeof UpdatePolicy>

/** What is usual; in calendar time. */
export const DEFAULT_UPDATE_POLICY: UpdatePolicy = {
  priorities: [
    { priority: 1, first: 15, cadence: 30 },
    { priority: 2, first: 30, cadence: 60 },
    { priority: 3, first: 120, cadence: 240 },
    { priority: 4, first: null, cadence: null },
    { priority: 5, first: null, cadence: null },
  ],
}
