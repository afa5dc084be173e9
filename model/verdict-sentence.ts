import type { Unit } from './answer.ts'
import { formatNumber, formatShare } from './format.ts'
import type { Lang } from './lang.ts'
import type { Verdict, VerdictCode } from './verdict.ts'

interface Said {
  readonly by: string
  readonly interval: string | null
  readonly n: string
  readonly before: string
}

interface Directions {
  readonly down: (by: string) => string
  readonly up: (by: string) => string
}

const words = {
  en: {
    heads: {
      improved: 'Real improvement',
      worsened: 'Real deterioration',
      lower: 'Clear decrease',
      higher: 'Clear increase',
      'small-change': 'Small change',
      'no-clear-change': 'No clear change',
      'too-few': 'Too few to compare',
      'not-covered': 'Not comparable',
    },
    directions: {
      seconds: { down: (by) => `${by} shorter`, up: (by) => `${by} longer` },
      incidents: { down: (by) => `${by} fewer`, up: (by) => `${by} more` },
      count: { down: (by) => `${by} fewer`, up: (by) => `${by} more` },
      share: { down: (by) => `${by} points lower`, up: (by) => `${by} points higher` },
    },
    told: (head: string, { by, interval, n, before }: Said) =>
      `${head}: ${by} (${interval === null ? '' : `95 % interval ${interval}; `}n = ${n}, before ${before})`,
    pairwise: (by: string) => `pair by pair ${by}`,
    range: (low: string, high: string) => `${low} to ${high}`,
    small: 'a change of less than a fifth is not called better or worse',
    none: (n: string, before: string, down: string | null, up: string) =>
      `with n = ${n} and ${before} only ${down === null ? up : `${down} or ${up}`} would show`,
    noneAtAll: (n: string, before: string) => `n = ${n}, before ${before}`,
    few: (n: string, before: string) => `n = ${n}, before ${before}; it takes 20 each`,
    notCovered: 'the data begin within the period before',
  },
  de: {
    heads: {
      improved: 'Echte Verbesserung',
      worsened: 'Echte Verschlechterung',
      lower: 'Klarer Rückgang',
      higher: 'Klarer Anstieg',
      'small-change': 'Kleine Änderung',
      'no-clear-change': 'Keine klare Änderung',
      'too-few': 'Zu wenige für einen Vergleich',
      'not-covered': 'Nicht vergleichbar',
    },
    directions: {
      seconds: { down: (by) => `${by} kürzer`, up: (by) => `${by} länger` },
      incidents: { down: (by) => `${by} weniger`, up: (by) => `${by} mehr` },
      count: { down: (by) => `${by} weniger`, up: (by) => `${by} mehr` },
      share: { down: (by) => `${by} Prozentpunkte niedriger`, up: (by) => `${by} Prozentpunkte höher` },
    },
    told: (head: string, { by, interval, n, before }: Said) =>
      `${head}: ${by} (${interval === null ? '' : `95-%-Bereich ${interval}; `}n = ${n}, zuvor ${before})`,
    pairwise: (by: string) => `im Paarvergleich ${by}`,
    range: (low: string, high: string) => `${low} bis ${high}`,
    small: 'eine Änderung von weniger als einem Fünftel heißt weder besser noch schlechter',
    none: (n: string, before: string, down: string | null, up: string) =>
      `bei n = ${n} und ${before} fiele erst auf, was ${down === null ? up : `${down} oder ${up}`} ist`,
    noneAtAll: (n: string, before: string) => `n = ${n}, zuvor ${before}`,
    few: (n: string, before: string) => `n = ${n}, zuvor ${before}; nötig sind je 20`,
    notCovered: 'Die Daten beginnen erst im Zeitraum davor',
  },
} satisfies Record<
  Lang,
  {
    heads: Record<VerdictCode, string>
    directions: Record<Unit, Directions>
    [key: string]: unknown
  }
>

/** What a verdict is called: the beginning of its sentence. */
export const verdictHead = (code: VerdictCode, lang: Lang): string => words[lang].heads[code]

/** The verdict in one sentence: what is said, how large the change is with its interval and n, or what would have shown. */
export function verdictSentence(verdict: Omit<Verdict, 'sentence'>, unit: Unit, lang: Lang): string {
  const say = words[lang]
  const { code, ratio, ratioCi, difference, differenceCi, detectable } = verdict
  const [n, before] = verdict.n.map((many) => formatNumber(many, lang))
  const sides = [n ?? '', before ?? ''] as const
  const head = say.heads[code]
  const percent = (part: number) => formatShare(Math.round(Math.abs(part) * 100) / 100, lang)
  const points = (part: number) => formatNumber(Math.abs(part) * 100, lang, 1)
  const size = unit === 'share' ? points : percent
  const moved = (part: number) => {
    const to = say.directions[unit]
    return part < 0 ? to.down(size(part)) : to.up(size(part))
  }
  const signed = (part: number) => `${part < 0 ? '−' : '+'}${size(part)}`
  if (code === 'too-few') return `${head}: ${say.few(...sides)}.`
  if (code === 'not-covered') return `${head}: ${say.notCovered}.`
  if (code === 'no-clear-change') {
    if (detectable === null) return `${head}: ${say.noneAtAll(...sides)}.`
    const down = detectable.down <= -0.995 ? null : moved(detectable.down)
    return `${head}: ${say.none(...sides, down, moved(detectable.up))}.`
  }
  const change = unit === 'share' ? (difference ?? 0) : (ratio ?? 1) - 1
  const ends = unit === 'share' ? differenceCi : ratioCi?.map((end) => end - 1)
  const [low, high] = ends ?? []
  const interval = low === undefined || high === undefined ? null : say.range(signed(low), signed(high))
  // The ratio of ranks is not that of the medians, which stands beside it.
  const by = verdict.test === 'rank-sum' ? say.pairwise(moved(change)) : moved(change)
  const told = say.told(head, { by, interval, n: sides[0], before: sides[1] })
  return code === 'small-change' ? `${told}; ${say.small}.` : `${told}.`
}
