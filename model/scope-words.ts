import { formatBucket, formatDays, formatDay } from './format.ts'
import type { Grain } from './bucket.ts'
import { columnOf, readExtraTerm } from './extra-column.ts'
import type { IncidentField } from './incident.ts'
import type { Lang, Words } from './lang.ts'
import { FILTER_FIELDS, type FilterField, type GroupField, type NamedField, type Scope } from './scope.ts'
import { kindWords, stateWords } from './state-words.ts'
import { fieldWords } from './words.ts'

/** One part of a question: the name of its key, what it is called, and what it says. */
export interface Parameter {
  readonly name: string
  readonly label: string
  readonly value: string
}

const words = {
  en: {
    period: 'Period',
    all: 'all days',
    bucket: 'Section',
    zone: 'Time zone',
    attribution: 'Placed by',
    attributions: { opened: 'opening', resolved: 'final resolution' },
    clock: 'Clock',
    clocks: {
      wall: 'calendar time',
      business: 'working time',
      active: 'calendar time without time on hold',
    },
    by: (calendars: string) => `by ${calendars}; a day is 24 hours`,
    group: 'Group',
    part: 'Part',
    none: '(none)',
    not: 'not',
    or: ' or ',
    text: 'Text',
    major: 'Major incident',
    yes: 'yes',
    no: 'no',
    cancelled: 'Cancelled ones',
    duplicates: 'Duplicates',
    children: 'Children',
    counted: 'counted',
    leftOut: 'left out',
    corrections: 'Corrections',
    imported: 'left aside: as imported',
    held: 'counted',
  },
  de: {
    period: 'Zeitraum',
    all: 'alle Tage',
    bucket: 'Abschnitt',
    zone: 'Zeitzone',
    attribution: 'Zugeordnet nach',
    attributions: { opened: 'Eröffnung', resolved: 'endgültiger Lösung' },
    clock: 'Zeitmaß',
    clocks: { wall: 'Kalenderzeit', business: 'Geschäftszeit', active: 'Kalenderzeit ohne Wartezeit' },
    by: (calendars: string) => `nach ${calendars}; ein Tag sind 24 Stunden`,
    group: 'Gruppe',
    part: 'Teil',
    none: '(ohne)',
    not: 'nicht',
    or: ' oder ',
    text: 'Text',
    major: 'Major Incident',
    yes: 'ja',
    no: 'nein',
    cancelled: 'Stornierte',
    duplicates: 'Duplikate',
    children: 'Untergeordnete',
    counted: 'mitgezählt',
    leftOut: 'außen vor',
    corrections: 'Korrekturen',
    imported: 'außer Acht: wie importiert',
    held: 'mitgezählt',
  },
}

const FIELD_OF: Readonly<Record<FilterField, IncidentField>> = {
  source: 'source',
  kind: 'kind',
  priority: 'priority',
  service: 'service',
  ci: 'ci',
  category: 'category',
  subcategory: 'subcategory',
  team: 'team',
  state: 'state',
  label: 'labels',
  cause: 'cause',
}

/** The value of a field by which incidents are chosen or split, as people say it. */
export function valueInWords(field: FilterField | GroupField, value: string, lang: Lang): string {
  if (value === '') return words[lang].none
  const known = (of: Readonly<Record<string, Words>>) => of[value]?.[lang] ?? value
  switch (field) {
    case 'priority':
      return `P${value}`
    case 'state':
      return known(stateWords)
    case 'kind':
      return known(kindWords)
    case 'major':
      return value === 'true' ? words[lang].yes : words[lang].no
    default:
      return value
  }
}

/** What a field by which incidents are split is called; a column is called what its file calls it. */
function fieldInWords(by: GroupField, lang: Lang): string {
  if (by === 'major') return words[lang].major
  return isNamed(by) ? fieldWords[by][lang] : (columnOf(by) ?? by)
}

const isNamed = (by: GroupField): by is Exclude<NamedField, 'major'> =>
  columnOf(by) === null && by !== 'major'

/** What a question has besides its scope. */
export interface Told {
  readonly days: { readonly from: string; readonly to: string } | null
  readonly calendars: readonly string[]
  /** Whether the number has a clock. */
  readonly timed: boolean
  /** Whether it belongs to a period by an instant that the question may choose. */
  readonly attributed: boolean
  readonly cell: {
    readonly grain?: Grain | undefined
    readonly bucket?: string | undefined
    readonly by?: GroupField | undefined
    readonly group?: string | undefined
    /** A part of a picture. */
    readonly cell?: string | undefined
  }
}

/** Everything that a question says, in words; a default too where it decides who is counted. */
export function questionInWords(
  scope: Scope,
  { days, calendars, timed, attributed, cell }: Told,
  lang: Lang,
): readonly Parameter[] {
  const say = words[lang]
  const clock = scope.clock ?? 'wall'
  const told: (Parameter | null)[] = [
    {
      name: 'period',
      label: say.period,
      value: days === null ? say.all : formatDays(days.from, days.to, lang),
    },
    cell.bucket === undefined
      ? null
      : {
          name: 'bucket',
          label: say.bucket,
          value:
            cell.grain === undefined
              ? formatDay(cell.bucket, lang)
              : formatBucket(cell.bucket, cell.grain, lang),
        },
    cell.by === undefined || cell.group === undefined
      ? null
      : {
          name: 'group',
          label: fieldInWords(cell.by, lang),
          value: valueInWords(cell.by, cell.group, lang),
        },
    cell.cell === undefined ? null : { name: 'cell', label: say.part, value: cell.cell },
    { name: 'timeZone', label: say.zone, value: scope.timeZone ?? '' },
    attributed
      ? {
          name: 'attribution',
          label: say.attribution,
          value: say.attributions[scope.attribution ?? 'opened'],
        }
      : null,
    timed
      ? {
          name: 'clock',
          label: say.clock,
          value: [say.clocks[clock], ...(calendars.length > 0 ? [say.by(calendars.join(', '))] : [])].join(
            ' ',
          ),
        }
      : null,
    ...FILTER_FIELDS.flatMap((field) => [
      chosen(field, field, scope[field], lang),
      chosen(`${field}!`, field, scope[`${field}!`], lang),
    ]),
    ...columns('extra', scope.extra, lang),
    ...columns('extra!', scope['extra!'], lang),
    scope.major === undefined
      ? null
      : { name: 'major', label: say.major, value: scope.major ? say.yes : say.no },
    scope.text === undefined || scope.text.trim() === ''
      ? null
      : { name: 'text', label: say.text, value: scope.text },
    ...(['cancelled', 'duplicates', 'children'] as const).map((name) => ({
      name,
      label: say[name],
      value: scope[name] ? say.counted : say.leftOut,
    })),
    {
      name: 'corrections',
      label: say.corrections,
      value: scope.corrections === false ? say.imported : say.held,
    },
  ]
  return told.filter((one) => one !== null)
}

function chosen(
  name: string,
  field: FilterField,
  values: readonly string[] | undefined,
  lang: Lang,
): Parameter | null {
  if (values === undefined) return null
  const said = values.map((value) => valueInWords(field, value, lang)).join(words[lang].or)
  return {
    name,
    label: fieldWords[FIELD_OF[field]][lang],
    value: name.endsWith('!') ? `${words[lang].not} ${said}` : said,
  }
}

/** A parameter for each column that is asked about. */
function columns(name: 'extra' | 'extra!', terms: readonly string[] | undefined, lang: Lang): Parameter[] {
  const told = new Map<string, string[]>()
  for (const { column, value } of (terms ?? []).map(readExtraTerm))
    told.set(column, [...(told.get(column) ?? []), value === '' ? words[lang].none : value])
  return [...told].map(([label, values]) => {
    const said = values.join(words[lang].or)
    return { name, label, value: name === 'extra' ? said : `${words[lang].not} ${said}` }
  })
}
