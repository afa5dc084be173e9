import { z } from 'zod'
import { UNITS } from './answer.ts'
import { GRAINS } from './bucket.ts'
import { CHANGE_KINDS } from './explanation.ts'
import { CourseQuestion } from './control-chart.ts'

/** What else began, ended or was done to the data at about that time. It stands beside a change and is never called its cause. */
export const CODATED = [
  'source-began',
  'source-ended',
  'team-began',
  'team-ended',
  'service-began',
  'service-ended',
  'corrected',
  'change-began',
  ...CHANGE_KINDS,
] as const
export type CodatedKind = (typeof CODATED)[number]

export const Codated = z.object({
  kind: z.enum(CODATED),
  /** The local day. */
  day: z.iso.date(),
  /** The end of the days it is about, where it is more than one: the day after the last. */
  until: z.iso.date().optional(),
  /** Of what: the name of a source, team or service, the first keys of changes, what was done to the data; of corrected values `null`. */
  name: z.string().nullable(),
  /** How many incidents it concerns. */
  n: z.int(),
  sentence: z.string(),
})
export type Codated = z.infer<typeof Codated>

/** A place where the level of a metric seems to change, as a question. */
export const ChangePoint = z.object({
  /** The first period of the new level, and between which it lies in 95 of 100 cases. */
  bucket: z.iso.date(),
  earliest: z.iso.date(),
  latest: z.iso.date(),
  /** The levels before and after. */
  before: z.number(),
  after: z.number(),
  sentence: z.string(),
  codated: z.array(Codated),
})
export type ChangePoint = z.infer<typeof ChangePoint>

/** Where a metric seems to have changed its level. */
export const ChangePoints = z
  .object({
    metric: z.string(),
    label: z.string(),
    unit: z.enum(UNITS),
    grain: z.enum(GRAINS),
    scope: CourseQuestion,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    /** How many periods were looked at, and how many a level has at least. */
    periods: z.int(),
    least: z.int(),
    changes: z.array(ChangePoint),
    sentence: z.string(),
  })
  .meta({ id: 'ChangePoints' })
export type ChangePoints = z.infer<typeof ChangePoints>
