import { acknowledgementImplied } from './acknowledgement-implied.ts'
import { ambiguousTime } from './ambiguous-time.ts'
import { bulkResolution } from './bulk-resolution.ts'
import { cutOff } from './cut-off.ts'
import { dateOnly } from './date-only.ts'
import { doneWithoutTime } from './done-without-time.ts'
import { futureTime } from './future-time.ts'
import { impossibleCourse } from './impossible-course.ts'
import { noDuration } from './no-duration.ts'
import { noHoldReason } from './no-hold-reason.ts'
import { noPriority } from './no-priority.ts'
import { resolvedBeforeOpened } from './resolved-before-opened.ts'
import { toldTwice } from './told-twice.ts'
import { vanished } from './vanished.ts'
import type { QualityRule } from './rule.ts'

/** Everything that is looked for in the data, in the order in which it is listed. */
export const qualityRules: readonly QualityRule[] = [
  doneWithoutTime,
  resolvedBeforeOpened,
  noDuration,
  bulkResolution,
  futureTime,
  ambiguousTime,
  dateOnly,
  acknowledgementImplied,
  cutOff,
  vanished,
  toldTwice,
  noPriority,
  noHoldReason,
  impossibleCourse,
]
