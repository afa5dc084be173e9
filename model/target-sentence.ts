import { formatDuration, formatNumber, formatShare } from './format.ts'
import type { Lang } from './lang.ts'
import type { TargetShare } from './target.ts'

/** What is said of those that kept a target, each part in words. */
interface Kept {
  readonly share: string
  readonly value: string
  readonly interval: string
  readonly within: string
  readonly n: string
  readonly running: string
}

const words = {
  en: {
    none: (value: string) => `None could be held against the target${value}.`,
    share: (t: Kept) =>
      `${t.share} within the target${t.value} (${t.interval}${t.within} of ${t.n}${t.running}).`,
    value: (value: string) => ` of ${value}`,
    own: ' of each',
    interval: (low: string, high: string) => `95 % interval ${low} to ${high}; `,
    running: (n: number, text: string) =>
      n === 1 ? '; 1 still running is over it' : `; ${text} still running are over it`,
  },
  de: {
    none: (value: string) => `Keiner ließ sich an dem Ziel${value} messen.`,
    share: (t: Kept) => `${t.share} im Ziel${t.value} (${t.interval}${t.within} von ${t.n}${t.running}).`,
    value: (value: string) => ` von ${value}`,
    own: ', jeweils dem eigenen',
    interval: (low: string, high: string) => `95-%-Bereich ${low} bis ${high}; `,
    running: (n: number, text: string) =>
      n === 1 ? '; 1 noch laufender ist darüber' : `; ${text} noch laufende sind darüber`,
  },
}

/** How many kept their target, in one sentence. */
export function targetSentence(
  { value, n, within, running, share, shareCi }: TargetShare,
  lang: Lang,
): string {
  const say = words[lang]
  const told = value === null ? (n === 0 ? '' : say.own) : say.value(formatDuration(value, lang))
  if (share === null) return say.none(told)
  const rounded = (part: number) => formatShare(Math.round(part * 1000) / 1000, lang)
  const [low, high] = shareCi ?? []
  return say
    .share({
      share: rounded(share),
      value: told,
      interval:
        typeof low === 'number' && typeof high === 'number' ? say.interval(rounded(low), rounded(high)) : '',
      within: formatNumber(within, lang),
      n: formatNumber(n, lang),
      running: running === 0 ? '' : say.running(running, formatNumber(running, lang)),
    })
    .replace(/\.\.$/, '.')
}
