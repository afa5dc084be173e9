import type { Better, Unit } from '../../model/answer.ts'
import type { Lang } from '../../model/lang.ts'
import type { Verdict, VerdictCode } from '../../model/verdict.ts'
import { verdictSentence } from '../../model/verdict-sentence.ts'
import { falseDiscovery } from '../statistics/groups/false-discovery.ts'
import { judge, SURE } from '../statistics/groups/judgement.ts'
import type { Tested } from './tested.ts'

/** What a verdict has to know of its metric. */
export interface Shown {
  readonly tested: Tested | null
  readonly unit: Unit
  readonly better: Better
}

/**
 * The verdicts on everything that is shown together, each in its place: q is corrected for all of them. Too few on one
 * side, or a count of days that the data do not hold, is no comparison and is not corrected for.
 */
export function verdictsOf(shown: readonly Shown[], lang: Lang): readonly (Verdict | null)[] {
  const p = shown.map(({ tested }) => (tested && judgeable(tested) ? tested.p : null))
  const q = falseDiscovery(p)
  const family = p.filter((one) => one !== null).length
  return shown.map(({ tested, unit, better }, i) => {
    if (tested === null) return null
    const { test, n, ratio, ratioCi, detectable, difference, differenceCi } = tested
    const told = {
      code: codeOf(tested, q[i] ?? null, better),
      test,
      n: [n[0], n[1]] as [number, number],
      p: p[i] ?? null,
      q: q[i] ?? null,
      family,
      ratio,
      ratioCi: ratioCi && ([ratioCi[0], ratioCi[1]] as [number, number]),
      ...(difference === undefined ? {} : { difference }),
      ...(differenceCi === undefined
        ? {}
        : { differenceCi: differenceCi && ([differenceCi[0], differenceCi[1]] as [number, number]) }),
      detectable,
    }
    return { ...told, sentence: verdictSentence(told, unit, lang) }
  })
}

const judgeable = (tested: Tested): boolean =>
  !['too-few', 'not-covered'].includes(codeOf(tested, tested.p, 'neither'))

function codeOf({ n, judged, turned, uncovered }: Tested, q: number | null, better: Better): VerdictCode {
  const found = judge({ n1: n[0], n2: n[1], q, ratio: judged })
  if (found === 'too-few') return 'too-few'
  if (uncovered) return 'not-covered'
  if (found === 'no-change') return q !== null && q < SURE ? 'small-change' : 'no-clear-change'
  const down = (found === 'lower') !== (turned ?? false)
  if (better === 'neither') return down ? 'lower' : 'higher'
  return down === (better === 'lower') ? 'improved' : 'worsened'
}
