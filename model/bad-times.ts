/** Times that cannot be right: no date, an end before its beginning, later than everything else in the file. */
export const BAD_TIMES = ['unreadable', 'backwards', 'future'] as const
export type BadTime = (typeof BAD_TIMES)[number]
/** Reject the row, take it without the time, or keep the time, so that durations leave the incident out and count it. */
export const BAD_TIME_WAYS = ['reject', 'without', 'keep'] as const
export type BadTimeWay = (typeof BAD_TIME_WAYS)[number]
