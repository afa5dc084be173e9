import { useState } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import type { Mapping } from '../../model/mapping.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import type { Candidate } from './candidate.ts'
import { keyed } from './column-key.ts'
import { MappingLine } from './mapping-line.tsx'
import { type Placed, placed } from './placed.ts'
import { PrivacyChoice } from './privacy-choice.tsx'
import { ProfileBar } from './profile-bar.tsx'
import { tell } from './take-in.ts'
import { fieldName, KEPT, REQUIRED, targetOffers, WANTED } from './targets.ts'
import { ValueMaps } from './value-maps.tsx'

/** Lines shown at first, and with each wish for more. */
const PAGE = 40

/** Where every column goes, why, and what becomes of its values; what is said here is checked in the next step. */
export function StepMapping({ candidate, rehearsal }: { candidate: Candidate; rehearsal: ImportResult }) {
  const words = importWords[lang.value]
  const { id, mapping } = candidate
  const [view, setView] = useState<View | null>(null)
  const [shown, setShown] = useState(PAGE)
  const columns = keyed(rehearsal.mapping).map((column) => placed(column, mapping))
  const offers = targetOffers()
  const say = (part: Partial<Mapping>) => tell(id, { mapping: { ...mapping, ...part } }, false)
  const kinds: Readonly<Record<View, readonly Placed[]>> = {
    all: columns,
    check: columns.filter(isDoubtful),
    placed: columns.filter((one) => isField(one.target)),
    kept: columns.filter((one) => !isField(one.target)),
  }
  const open = view ?? (kinds.check.length > 0 ? 'check' : 'placed')
  // What is looked at does not leave the list because something was said of it.
  const lines = columns.filter((one) => kinds[open].includes(one) || (one.edited && wasIn(open, one)))
  return (
    <>
      <ProfileBar candidate={candidate} rehearsal={rehearsal} columns={columns} />
      <Targets columns={columns} />
      <div class="tabs" role="group" aria-label={words.columns}>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === open}
            onClick={() => {
              setView(one)
              setShown(PAGE)
            }}
          >
            {words.views[one]} <span class="count">{count(kinds[one].length)}</span>
          </button>
        ))}
      </div>
      {lines.length === 0 && <p class="quiet">{words.noColumns}</p>}
      <ul class="mapping-lines" aria-label={words.columns}>
        {lines.slice(0, shown).map((column) => (
          <MappingLine
            key={column.key}
            column={column}
            offers={offers}
            onTarget={(target) => say({ fields: { ...mapping.fields, [column.key]: target } })}
            onCare={(care) => say({ treat: { ...mapping.treat, [column.key]: care } })}
          />
        ))}
      </ul>
      {lines.length > shown && (
        <button type="button" class="button more" onClick={() => setShown(shown + PAGE)}>
          {words.moreColumns(count(Math.min(PAGE, lines.length - shown)), count(lines.length - shown))}
        </button>
      )}
      <ValueMaps maps={rehearsal.valueMaps} told={mapping.values ?? {}} onSay={(values) => say({ values })} />
      <PrivacyChoice candidate={candidate} cares={columns.map(({ care }) => care)} />
    </>
  )
}

const VIEWS = ['check', 'placed', 'kept', 'all'] as const
type View = (typeof VIEWS)[number]

const isField = (target: string | null): boolean => target !== null && target !== KEPT

const wasIn = (view: View, { confidence, field }: Placed): boolean =>
  view === 'check' ? confidence === 'check' : view === 'placed' ? isField(field) : !isField(field)

const isDoubtful = ({ confidence, edited, filled }: Placed): boolean =>
  confidence === 'check' && !edited && filled > 0

/** The fields that matter with the columns that fill them: what is missing is seen at once. */
function Targets({ columns }: { columns: readonly Placed[] }) {
  const words = importWords[lang.value]
  const fromOf = (field: string) =>
    columns.filter(({ target }) => target === field).map(({ column }) => column)
  const missing = REQUIRED.filter((field) => fromOf(field).length === 0)
  return (
    <section class="targets" aria-label={words.targets}>
      {missing.length > 0 && (
        <p class="import-problem">{words.missingTargets(missing.map(fieldName).join(', '))}</p>
      )}
      <ul>
        {[...REQUIRED, ...WANTED].map((field) => {
          const from = fromOf(field)
          return (
            <li key={field} data-missing={from.length === 0} data-required={REQUIRED.includes(field)}>
              <strong>{fieldName(field)}</strong>
              {REQUIRED.includes(field) && <span class="visually-hidden"> ({words.required})</span>}
              <span class="quiet">{from.length === 0 ? words.noColumn : `← ${from.join(', ')}`}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
