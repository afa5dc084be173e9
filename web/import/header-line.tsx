import { useEffect, useState } from 'preact/hooks'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'

const LAST = 1_000

/** The line that names the columns; what is typed counts when the field is left or Enter is pressed. */
export function HeaderLine({
  told,
  found,
  onSay,
}: {
  told: number | null
  found: number
  onSay: (line: number | null) => void
}) {
  const words = importWords[lang.value]
  const [text, setText] = useState(String(told ?? found))
  useEffect(() => setText(String(told ?? found)), [told, found])
  const say = () => {
    const line = Number(text)
    const fits = Number.isInteger(line) && line >= 1 && line <= LAST
    if (!fits) setText(String(told ?? found))
    else if (line !== (told ?? found)) onSay(line)
  }
  return (
    <label class="choice-field">
      <span>{words.headerLine}</span>
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={LAST}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={say}
        onKeyDown={(event) => {
          if (event.key === 'Enter') say()
        }}
      />
    </label>
  )
}
