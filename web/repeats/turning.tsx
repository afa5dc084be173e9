import { lang } from '../language.ts'
import { repeatsWords } from '../words/repeats.ts'

/** The way to the other pages of a list; nothing where there is one. */
export function Turning({
  page,
  size,
  total,
  onTurn,
}: {
  page: number
  size: number
  total: number
  onTurn: (page: number) => void
}) {
  const words = repeatsWords[lang.value]
  const last = Math.ceil(total / size)
  if (last <= 1) return null
  return (
    <nav class="turning" aria-label={words.pages}>
      <button type="button" class="button small" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {words.previous}
      </button>
      <span class="quiet">{words.page(page, last)}</span>
      <button type="button" class="button small" disabled={page >= last} onClick={() => onTurn(page + 1)}>
        {words.next}
      </button>
    </nav>
  )
}
