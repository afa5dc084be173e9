/** How a clustering agrees with what people say belongs together. Formulas: Manning, Raghavan, Schütze, chapter 16; Bagga and Baldwin. */
export interface Agreement {
  /** Pairs: together in both, in ours only, in theirs only, in neither. */
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Adjusted for chance (Hubert and Arabie): 2 (tp·tn − fn·fp) / ((tp+fn)(fn+tn) + (tp+fp)(fp+tn)). */
  readonly ari: number
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number }
}

const pairs = (n: number): number => (n * (n - 1)) / 2
const mean = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)

function sizes(of: readonly unknown[]): ReadonlyMap<unknown, number> {
  const count = new Map<unknown, number>()
  for (const one of of) count.set(one, (count.get(one) ?? 0) + 1)
  return count
}

/** The agreement of clusters with labels, item by item. */
export function agreementOf(labels: readonly unknown[], clusters: readonly unknown[]): Agreement {
  const together = new Map<unknown, Map<unknown, number>>()
  labels.forEach((label, i) => {
    const own = together.get(clusters[i]) ?? new Map<unknown, number>()
    together.set(clusters[i], own.set(label, (own.get(label) ?? 0) + 1))
  })
  const [byLabel, byCluster] = [sizes(labels), sizes(clusters)]
  const sum = (counts: Iterable<number>) => [...counts].reduce((so, n) => so + pairs(n), 0)
  const tp = [...together.values()].reduce((so, own) => so + sum(own.values()), 0)
  const fp = sum(byCluster.values()) - tp
  const fn = sum(byLabel.values()) - tp
  const tn = pairs(labels.length) - tp - fp - fn
  const precision = tp + fp === 0 ? 1 : tp / (tp + fp)
  const recall = tp + fn === 0 ? 1 : tp / (tp + fn)
  const below = (tp + fn) * (fn + tn) + (tp + fp) * (fp + tn)
  const shared = (i: number) => together.get(clusters[i])?.get(labels[i]) ?? 0
  const over = (size: (i: number) => number) =>
    labels.reduce((so: number, _, i) => so + shared(i) / size(i), 0) / labels.length
  const b = {
    precision: over((i) => byCluster.get(clusters[i]) ?? 1),
    recall: over((i) => byLabel.get(labels[i]) ?? 1),
  }
  return {
    tp,
    fp,
    fn,
    tn,
    precision,
    recall,
    f1: mean(precision, recall),
    ari: below === 0 ? 1 : (2 * (tp * tn - fn * fp)) / below,
    bCubed: { ...b, f1: mean(b.precision, b.recall) },
  }
}
