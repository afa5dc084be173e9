/** The value at a place that is known to exist; a place that does not is our fault. */
export function at<T>(values: ArrayLike<T>, place: number): T {
  const value = values[place]
  if (value === undefined) throw new Error(`no value at place ${place} of ${values.length}`)
  return value
}
