import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

/** A wall clock in its parts. */
interface Wall {
  readonly y: number
  readonly mo: number
  readonly d: number
  readonly h: number
  readonly mi: number
  readonly s: number
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Auckland',
] as const
const LOCALES = 'en de es fr it pt nl sv da nb pl fi cs hu tr ro'.split(' ')

const two = (n: number) => String(n).padStart(2, '0')
const half = ({ h }: Wall) => `${h % 12 === 0 ? 12 : h % 12}`
const noon = ({ h }: Wall) => (h < 12 ? 'AM' : 'PM')
const month = (wall: Wall, locale: string, style: 'short' | 'long') => {
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC', ...options })
      .formatToParts(Date.UTC(wall.y, wall.mo - 1, wall.d))
      .find(({ type }) => type === 'month')?.value ?? ''
  const beside = named({ day: 'numeric' })
  // Finnish and Czech write a number there.
  return /\d/.test(beside) ? named({}) : beside
}
const utcOf = ({ y, mo, d, h, mi, s }: Wall) => Date.UTC(y, mo - 1, d, h, mi, s)

interface Format {
  readonly name: string
  readonly write: (wall: Wall, locale: string) => string
  /** To the minute only. */
  readonly minutes?: true
}
const FORMATS: readonly Format[] = [
  {
    name: 'yyyy-MM-dd HH:mm:ss',
    write: (w) => `${w.y}-${two(w.mo)}-${two(w.d)} ${two(w.h)}:${two(w.mi)}:${two(w.s)}`,
  },
  {
    name: 'yyyy-MM-ddTHH:mm:ss',
    write: (w) => `${w.y}-${two(w.mo)}-${two(w.d)}T${two(w.h)}:${two(w.mi)}:${two(w.s)}`,
  },
  { name: 'yyyy/M/d H:mm', write: (w) => `${w.y}/${w.mo}/${w.d} ${w.h}:${two(w.mi)}`, minutes: true },
  {
    name: 'dd.MM.yyyy HH:mm:ss',
    write: (w) => `${two(w.d)}.${two(w.mo)}.${w.y} ${two(w.h)}:${two(w.mi)}:${two(w.s)}`,
  },
  { name: 'd.M.yyyy H:mm', write: (w) => `${w.d}.${w.mo}.${w.y} ${w.h}:${two(w.mi)}`, minutes: true },
  {
    name: 'd. M. yyyy HH.mm.ss',
    write: (w) => `${w.d}. ${w.mo}. ${w.y} ${two(w.h)}.${two(w.mi)}.${two(w.s)}`,
  },
  {
    name: 'dd/MM/yyyy HH:mm:ss,SSS',
    write: (w) => `"${two(w.d)}/${two(w.mo)}/${w.y} ${two(w.h)}:${two(w.mi)}:${two(w.s)},000"`,
  },
  {
    name: 'dd-MM-yyyy HH:mm',
    write: (w) => `${two(w.d)}-${two(w.mo)}-${w.y} ${two(w.h)}:${two(w.mi)}`,
    minutes: true,
  },
  {
    name: 'MM-dd-yyyy HH:mm:ss',
    write: (w) => `${two(w.mo)}-${two(w.d)}-${w.y} ${two(w.h)}:${two(w.mi)}:${two(w.s)}`,
  },
  {
    name: 'MM/dd/yyyy hh:mm:ss a',
    write: (w) =>
      `${two(w.mo)}/${two(w.d)}/${w.y} ${half(w).padStart(2, '0')}:${two(w.mi)}:${two(w.s)} ${noon(w)}`,
  },
  {
    name: 'M/d/yy h:mm a',
    write: (w) => `${w.mo}/${w.d}/${two(w.y % 100)} ${half(w)}:${two(w.mi)} ${noon(w)}`,
    minutes: true,
  },
  {
    name: 'dd/MM/yy HH:mm',
    write: (w) => `${two(w.d)}/${two(w.mo)}/${two(w.y % 100)} ${two(w.h)}:${two(w.mi)}`,
    minutes: true,
  },
  {
    name: 'd/MMM/yy h:mm a',
    write: (w, l) => `${w.d}/${month(w, l, 'short')}/${two(w.y % 100)} ${half(w)}:${two(w.mi)} ${noon(w)}`,
    minutes: true,
  },
  {
    name: 'd. MMM yyyy, HH:mm',
    write: (w, l) => `"${w.d}. ${month(w, l, 'short')} ${w.y}, ${two(w.h)}:${two(w.mi)}"`,
    minutes: true,
  },
  {
    name: 'd MMMM yyyy HH:mm:ss',
    write: (w, l) => `${w.d} ${month(w, l, 'long')} ${w.y} ${two(w.h)}:${two(w.mi)}:${two(w.s)}`,
  },
  {
    name: 'MMM d, yyyy h:mm a',
    write: (w, l) => `"${month(w, l, 'short')} ${w.d}, ${w.y} ${half(w)}:${two(w.mi)} ${noon(w)}"`,
    minutes: true,
  },
  {
    name: 'yyyyMMddHHmmss',
    write: (w) => `${w.y}${two(w.mo)}${two(w.d)}${two(w.h)}${two(w.mi)}${two(w.s)}`,
  },
  {
    name: 'yyyyMMdd HHmm',
    write: (w) => `${w.y}${two(w.mo)}${two(w.d)} ${two(w.h)}${two(w.mi)}`,
    minutes: true,
  },
  {
    name: 'EEEE, d. MMMM yyyy um HH:mm Uhr, in German only',
    write: (w) =>
      `"${new Intl.DateTimeFormat('de', { weekday: 'long', timeZone: 'UTC' }).format(utcOf(w))}, ${w.d}. ${month(w, 'de', 'long')} ${w.y} um ${two(w.h)}:${two(w.mi)} Uhr"`,
    minutes: true,
  },
  {
    name: 'yyyy年M月d日 H:mm',
    write: (w) => `${w.y}年${w.mo}月${w.d}日 ${w.h}:${two(w.mi)}`,
    minutes: true,
  },
  { name: 'number of days', write: (w) => (25_569 + utcOf(w) / 86_400_000).toFixed(9) },
]

const clocks = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
)
/** What clocks show, as the platform says it: `2025-03-30 01:59:59`. */
const shown = (ms: number, zone: (typeof ZONES)[number]) => clocks.get(zone)?.format(ms) ?? ''
const wallOf = (text: string): Wall => {
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = text.split(/[- :]/).map(Number)
  return { y, mo, d, h, mi, s }
}
const HOUR = 3_600_000
const isoOf = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** By how much clocks are ahead of UTC. */
const ahead = (ms: number, zone: (typeof ZONES)[number]) => utcOf(wallOf(shown(ms, zone))) - ms

/** The first instant at which clocks show this: they are moved at most once within thirty hours. */
function firstShown(text: string, zone: (typeof ZONES)[number]): number {
  const local = utcOf(wallOf(text))
  const found = [-15, 15]
    .map((hours) => local - ahead(local + hours * HOUR, zone))
    .toSorted((a, b) => a - b)
    .find((ms) => shown(ms, zone) === text)
  if (found === undefined) throw new Error(`clocks in ${zone} never show ${text}`)
  return found
}

/** Instants at which clocks are moved, to the quarter of an hour, looked for within the days that end otherwise than they began. */
function movesOf(zone: (typeof ZONES)[number], year: number): readonly { at: number; gap: number }[] {
  const moves: { at: number; gap: number }[] = []
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 24 * HOUR) {
    if (ahead(day, zone) === ahead(day + 24 * HOUR, zone)) continue
    for (let ms = day + HOUR / 4; ms <= day + 24 * HOUR; ms += HOUR / 4) {
      const gap = ahead(ms, zone) - ahead(ms - HOUR / 4, zone)
      if (gap !== 0) moves.push({ at: ms, gap })
    }
  }
  return moves
}
const moves = new Map(ZONES.map((zone) => [zone, [2014, 2025].flatMap((year) => movesOf(zone, year))]))

const stage = (cells: readonly string[], timeZone: string) =>
  stagedText(`number,opened_at,state\n${cells.map((cell, i) => `INC${i + 1},${cell},New`).join('\n')}\n`, {
    timeZone,
  })

/** Instants of twenty years, half of them within three hours of a move of the clocks. */
const instants = (zone: (typeof ZONES)[number]) => {
  const near = (moves.get(zone) ?? []).map(({ at }) =>
    fc.integer({ min: at / 1000 - 3 * 3600, max: at / 1000 + 3 * 3600 }),
  )
  const any = fc.integer({ min: Date.UTC(2006, 0, 1) / 1000, max: Date.UTC(2029, 0, 1) / 1000 })
  return fc.array(near.length > 0 ? fc.oneof(any, ...near) : any, { minLength: 5, maxLength: 25 })
}

test('what a clock shows, written in any format and language, is read as the first instant at which it does', {
  timeout: 600_000,
}, async () => {
  const cases = fc
    .constantFrom(...ZONES)
    .chain((zone) =>
      fc.tuple(fc.constant(zone), fc.constantFrom(...FORMATS), fc.constantFrom(...LOCALES), instants(zone)),
    )
  await fc.assert(
    fc.asyncProperty(cases, async ([zone, format, locale, seconds]) => {
      const step = format.minutes ? 60_000 : 1_000
      // One day above 12 tells the order of the column.
      const times = [Date.UTC(2025, 5, 25, 12), ...seconds.map((s) => Math.floor((s * 1000) / step) * step)]
      const texts = times.map((ms) => shown(ms, zone))
      const { incidents, report } = await stage(
        texts.map((text) => format.write(wallOf(text), locale)),
        zone,
      )
      expect({ problem: report.problem, rejected: report.rejected }).toEqual({ problem: null, rejected: 0 })
      expect(incidents.map((row) => row['opened_at'])).toEqual(
        texts.map((text) => isoOf(firstShown(text, zone))),
      )
    }),
    { numRuns: 24 },
  )
})

test('a time that clocks skip moves forward by what is missing, and every one is counted', {
  timeout: 300_000,
}, async () => {
  const skipping = ZONES.flatMap((zone) =>
    (moves.get(zone) ?? []).filter(({ gap }) => gap > 0).map((move) => ({ zone, ...move })),
  )
  const cases = fc.tuple(
    fc.constantFrom(...skipping),
    fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 }),
    fc.constantFrom(...FORMATS.filter(({ minutes }) => !minutes)),
    fc.constantFrom(...LOCALES),
  )
  await fc.assert(
    fc.asyncProperty(cases, async ([{ zone, at, gap }, places, format, locale]) => {
      // What clocks showed the second before, and on through the gap.
      const before = utcOf(wallOf(shown(at - 1000, zone))) + 1000
      const skipped = places.map((place) => Math.floor((place * gap) / 1000))
      const walls = skipped.map((seconds) => new Date(before + seconds * 1000))
      const cells = [new Date(Date.UTC(2025, 5, 25, 12)), ...walls].map((date) =>
        format.write(wallOf(date.toISOString().slice(0, 19).replace('T', ' ')), locale),
      )
      const { incidents, report } = await stage(cells, zone)
      expect(incidents.slice(1).map((row) => row['opened_at'])).toEqual(
        skipped.map((seconds) => isoOf(at + seconds * 1000)),
      )
      expect(report.warnings).toContainEqual(
        expect.objectContaining({
          code: 'clock-skipped',
          facts: expect.objectContaining({ cells: places.length }) as unknown,
        }),
      )
    }),
    { numRuns: 24 },
  )
})

test('texts with an offset and numbers since 1970 need no zone', { timeout: 300_000 }, async () => {
  const ways: readonly ((ms: number) => string)[] = [
    (ms) => isoOf(ms),
    (ms) => new Date(ms).toISOString(),
    (ms) => new Date(ms).toISOString().replace('Z', '+0000'),
    (ms) => `${new Date(ms + 5.5 * HOUR).toISOString().slice(0, 19)}+05:30`,
    (ms) => `${new Date(ms - 3.5 * HOUR).toISOString().slice(0, 19)}.000000-0330`,
    (ms) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    // `Tue, 03 Mar 2026 10:00:00 GMT`, as headers of HTTP have it.
    (ms) => `"${new Date(ms).toUTCString()}"`,
    // As Java and JavaScript write a time with its zone.
    (ms) => `${new Date(ms + HOUR).toISOString().slice(0, 19)}+01:00[Africa/Lagos]`,
    (ms) => {
      const [day = '', date = '', named = '', year = '', time = ''] = new Date(ms + HOUR)
        .toUTCString()
        .split(' ')
      return `${day.slice(0, 3)} ${named} ${date} ${year} ${time} GMT+0100 (West Africa Standard Time)`
    },
    (ms) => new Date(ms).toISOString().replaceAll(/[-:]|\.000/g, ''),
    (ms) => `${ms / 1000}.0`,
    (ms) => String(ms / 1000),
    (ms) => String(ms),
    (ms) => String(ms * 1000),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...ways), fc.integer({ min: 1_010_000_000, max: 2_000_000_000 })), {
        minLength: 1,
        maxLength: 20,
      }),
      async (pairs) => {
        const text = `number,opened_at,state\n${pairs.map(([way, s], i) => `INC${i},${way(s * 1000)},New`).join('\n')}\n`
        const { incidents, report } = await stagedText(text)
        expect(report.problem).toBeNull()
        expect(incidents.map((row) => row['opened_at'])).toEqual(pairs.map(([, s]) => isoOf(s * 1000)))
      },
    ),
    { numRuns: 16 },
  )
})
