/** A weighted mean of a value and all before it; `weight` is that of the newest. It starts at the target. */
export function ewma(values: readonly number[], target: number, weight: number): readonly number[] {
  let so = target
  return values.map((value) => (so = weight * value + (1 - weight) * so))
}

/** How far from the target chance alone takes it in the end; `deviation` is that of single values. */
export const ewmaReach = (weight: number, deviation: number): number =>
  3 * deviation * Math.sqrt(weight / (2 - weight))
