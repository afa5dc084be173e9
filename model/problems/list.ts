/** Names in a sentence: `a, b, c`, and how many more when there are too many to read. */
export function list(names: readonly string[], most = 30): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} … (+${names.length - most})` : shown
}
