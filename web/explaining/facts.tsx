/** Pairs of a name and what is to be said, one below the other; a pair that says nothing is left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, string | null])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, said]) =>
        said === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
