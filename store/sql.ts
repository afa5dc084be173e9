/** What may stand in a hole of the SQL tag: a value to bind, or another piece of SQL. */
export type Value = string | number | boolean | null
export type Hole = Value | Sql

/** SQL text with its values kept apart. There is no way to put a bare string into the text. */
export class Sql {
  readonly #texts: readonly string[]
  readonly #holes: readonly Hole[]

  constructor(texts: readonly string[], holes: readonly Hole[]) {
    this.#texts = texts
    this.#holes = holes
  }

  /** The text with `$1…$n` and the values they stand for. `at` may give the name of a table that holds what is kept. */
  render(values: Value[] = [], at?: (relation: Sql) => string): { text: string; values: Value[] } {
    let text = this.#texts[0] ?? ''
    this.#holes.forEach((hole, i) => {
      text += hole instanceof Sql ? hole.render(values, at).text : `$${values.push(hole)}`
      text += this.#texts[i + 1] ?? ''
    })
    return { text, values }
  }
}

/** A relation that does not depend on the data, or names the state of them that it was read from. A connection may keep it as a table: an engine joins what it knows the bounds of several times faster. */
class Kept extends Sql {
  readonly #relation: Sql

  constructor(relation: Sql) {
    super(['(', ')'], [relation])
    this.#relation = relation
  }

  override render(values: Value[] = [], at?: (relation: Sql) => string): { text: string; values: Value[] } {
    return at ? { text: `"${at(this.#relation)}"`, values } : super.render(values)
  }
}

/** A select that is a relation in parentheses to read, and a table that the connection keeps where it is asked often. */
export const kept = (relation: Sql): Sql => new Kept(relation)

/** The SQL tag: every `${value}` becomes a parameter, every `${sql}` is spliced with its parameters. */
export function sql(texts: TemplateStringsArray, ...holes: readonly Hole[]): Sql {
  return new Sql(texts, holes)
}

/** A name of ours (column, alias) as a quoted identifier. Never a name from a file: those are data. */
export function ident(name: string): Sql {
  if (!/^[a-z_][a-z0-9_-]*$/i.test(name)) throw new Error(`not a name: ${name}`)
  return new Sql([`"${name}"`], [])
}

/** Pieces of SQL with a separator between them (`, ` unless told). */
export function join(
  pieces: readonly Hole[],
  separator: ', ' | ' ' | ' and ' | ' or ' | ' + ' | ' union all ' = ', ',
): Sql {
  if (pieces.length === 0) return new Sql([''], [])
  return new Sql(['', ...pieces.slice(1).map(() => separator), ''], pieces)
}
