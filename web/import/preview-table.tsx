import { useId } from 'preact/hooks'
import type { Preview } from '../../model/import.ts'
import { placeHead } from '../../model/place-words.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'

/** The first rows of the file as they were read. */
export function PreviewTable({
  preview: { columns, rows },
  format,
}: {
  preview: Preview
  format: string | null
}) {
  const words = importWords[lang.value]
  const heading = useId()
  return (
    <div class="preview">
      <h5 id={heading}>{words.sample}</h5>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby={heading}>
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col" class="num">
                {placeHead(format, lang.value)}
              </th>
              {columns.map((column, i) => (
                <th key={i} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, cells }) => (
              <tr key={line}>
                <th scope="row" class="num">
                  {count(line)}
                </th>
                {cells.map((cell, i) => (
                  <td key={i}>{cell === null ? <span class="quiet">–</span> : cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
