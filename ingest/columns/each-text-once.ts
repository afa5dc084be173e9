/** The same function of a text, worked out once for each text: headers are compared with every name of every field. */
export function eachTextOnce<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = of(text)
    known.set(text, made)
    return made
  }
}
