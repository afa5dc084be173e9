const DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const WRITTEN = new RegExp(
  `^(?:${DAYS.join('|')}), \\d{1,2} (?:${MONTHS.join('|')}) \\d{4} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}$`,
)

/** How the engine reads what mails and feeds write in English: it knows the names itself. */
export const ENGLISH_FORMAT = '%a, %d %b %Y %H:%M:%S %z'

/**
 * All words of such dates and what stands for them. A column has all of them sooner or later: who knows them from its first
 * date need not go through its texts again for each month.
 */
export const ENGLISH_WORDS: ReadonlyMap<string, string> = new Map([
  ...DAYS.map((day): [string, string] => [`${day}, `, '']),
  ...MONTHS.map((month, i): [string, string] => [month, String(i + 1).padStart(2, '0')]),
])

/** Whether a text is a date as mails and feeds write it in English: `Tue, 3 Mar 2026 10:15:00 +0100`. */
export const isEnglish = (text: string): boolean => WRITTEN.test(text)
