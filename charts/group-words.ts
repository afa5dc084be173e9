/** The groups of `rows`, largest first by incidents; equal ones by name, so that the order never wavers. */
export function groupsBySize(
  rows: readonly { readonly group: string | null; readonly n: number }[],
): readonly (string | null)[] {
  const sizes = new Map<string | null, number>()
  for (const { group, n } of rows) sizes.set(group, (sizes.get(group) ?? 0) + n)
  return [...sizes]
    .toSorted(([a, n], [b, m]) => m - n || ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0))
    .map(([group]) => group)
}
