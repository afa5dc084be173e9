import type { Decision, ImportResult } from '../../model/import.ts'
import { lang } from '../language.ts'
import { Choice } from '../parts/choice.tsx'
import { importWords } from '../words/import.ts'
import type { Candidate, Told } from './candidate.ts'
import { DateColumns } from './date-columns.tsx'
import { Evidence } from './evidence.tsx'
import { HeaderLine } from './header-line.tsx'
import { PreviewTable } from './preview-table.tsx'
import { toolName, tools } from './source-names.ts'
import { tell } from './take-in.ts'
import { zones } from './zones.ts'

const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'euc-kr',
]

/** What was found is shown where nothing was said. */
const untold = (is: string | undefined, found: string | null): string | null =>
  is === undefined ? found : null

/** How the file was read, with the evidence, and where each of it can be said otherwise; every word is tried at once. */
export function StepFile({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id, told, mapping } = candidate
  const decision = (what: string): Decision | undefined =>
    rehearsal.decisions.find((one) => one.what === what)
  const say = (key: keyof Told) => (value: string) => {
    const { [key]: _before, ...rest } = told
    tell(id, { told: value === '' ? rest : { ...rest, [key]: value } }, true)
  }
  const sayMapping = (key: 'delimiter' | 'headerLine') => (value: string | number | null) => {
    const { [key]: _before, ...rest } = mapping
    tell(id, { mapping: value === null || value === '' ? rest : { ...rest, [key]: value } }, true)
  }
  // What is asked was not found, and is not called so.
  const auto = (found: string | null | undefined, asked = false) =>
    ['', found ? words.autoFound(found) : asked ? words.pleaseChoose : words.auto] as const
  const needsTool = rehearsal.problem?.code === 'unknown-export'
  const needsZone = rehearsal.problem?.code === 'time-zone-needed'
  const csv = rehearsal.format === 'csv' || rehearsal.format === null
  const delimiter = rehearsal.delimiter
  return (
    <>
      <div class="readings">
        <div class="reading" data-asked={needsTool}>
          <Choice
            label={words.tool}
            value={told.source ?? ''}
            options={[
              auto(untold(told.source, rehearsal.source && toolName(rehearsal.source)), needsTool),
              ...tools,
            ]}
            onChoose={say('source')}
          />
          <Evidence decision={decision('source')} />
        </div>
        <div class="reading" data-asked={needsZone}>
          <Choice
            label={words.timeZone}
            value={told.timeZone ?? ''}
            options={[
              auto(untold(told.timeZone, rehearsal.timeZone), needsZone),
              ...zones.map((zone) => [zone, zone] as const),
            ]}
            onChoose={say('timeZone')}
          />
          <Evidence decision={decision('timeZone')} />
        </div>
        <div class="reading">
          <Choice
            label={words.encoding}
            value={told.encoding ?? ''}
            options={[
              auto(untold(told.encoding, rehearsal.encoding)),
              ...ENCODINGS.map((one) => [one, one] as const),
            ]}
            onChoose={say('encoding')}
          />
          <Evidence decision={decision('encoding')} />
        </div>
        {csv && (
          <>
            <div class="reading">
              <Choice
                label={words.delimiter}
                value={mapping.delimiter ?? ''}
                options={[
                  auto(
                    untold(
                      mapping.delimiter,
                      delimiter === null ? null : (words.delimiters[delimiter] ?? delimiter),
                    ),
                  ),
                  ...Object.entries(words.delimiters),
                ]}
                onChoose={sayMapping('delimiter')}
              />
              <Evidence decision={decision('delimiter')} />
            </div>
            <div class="reading">
              <HeaderLine
                told={mapping.headerLine ?? null}
                found={Number(decision('header')?.value ?? 1)}
                onSay={sayMapping('headerLine')}
              />
              <Evidence decision={decision('header')} />
            </div>
          </>
        )}
      </div>
      <DateColumns candidate={candidate} rehearsal={rehearsal} />
      {rehearsal.preview && <PreviewTable preview={rehearsal.preview} format={rehearsal.format} />}
    </>
  )
}
