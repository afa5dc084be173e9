import { BESIDE_SHAPES } from '../ingest/beside/shapes.ts'
import { INPUTS } from '../ingest/sources/input.ts'
import { type Field, type FieldName, fieldOf, type Source } from '../ingest/sources/source.ts'
import { CELLS, ROUND_NUMBERS } from '../ingest/completeness/truncation.ts'
import { sources } from '../ingest/sources/index.ts'
import { INCIDENT_FIELDS } from '../model/incident.ts'
import { limitsTable } from './limits-table.ts'
import { DO_NOT_EDIT, table } from './markdown.ts'

const READINGS = {
  text: 'text as it stands',
  name: 'text; words for nothing (`-`, `NULL`, `n/a` …) are empty',
  code: 'text; words for nothing are empty',
  flag: 'yes or no',
  count: 'whole number',
  instant: 'date and time',
  labels: 'list of words',
} as const

const columnsOf = (headers: readonly string[]): string => headers.map((header) => `\`${header}\``).join(', ')

function row(name: string, field: Field): readonly string[] {
  switch (field.how) {
    case 'from':
      return [`\`${name}\``, columnsOf(field.headers), READINGS[field.reading]]
    case 'worked':
      return [`\`${name}\``, `worked out: ${field.by}`, '']
    case 'absent':
      return [`\`${name}\``, '– (by a mapping of yours)', '']
  }
}

/** How a file is taken for one of this tool. */
function knownBy(source: Source): string {
  const records = (source.records ?? []).flatMap(({ keys }) => keys)
  return [
    ...(source.signature.length > 0
      ? [
          `Known by at least two of these groups of columns:\n\n${source.signature.map((group) => `- ${columnsOf(group)}`).join('\n')}`,
        ]
      : []),
    ...(records.length > 0
      ? [
          `JSON is known by records that have all of:\n\n${records.map((keys) => `- ${columnsOf(keys)}`).join('\n')}`,
        ]
      : []),
  ].join('\n\n')
}

const tellsHistory = (source: Source): boolean =>
  source.records === undefined || source.records.some(({ whole }) => whole)

/** Whether a tool whose records we take apart says nothing of a field, nor anything that tells it. */
const isSilent = (source: Source, name: FieldName): boolean =>
  source.records !== undefined &&
  (fieldOf(source, name).how === 'absent' ||
    (name === 'acknowledged_by_rule' && fieldOf(source, 'acknowledged_at').how === 'absent') ||
    ((name === 'on_hold_seconds' || name === 'reopen_count') &&
      source.fields[name] === undefined &&
      !tellsHistory(source)))

function section(source: Source): string {
  const fields = INCIDENT_FIELDS.flatMap((name) =>
    name === 'source' || isSilent(source, name) ? [] : [row(name, fieldOf(source, name))],
  )
  const inputs = INPUTS.flatMap((name) => {
    const headers = source.inputs?.[name] ?? []
    return headers.length > 0 ? [[`\`${name}\``, columnsOf(headers)]] : []
  })
  return [
    `## ${source.label} (\`--source ${source.name}\`)`,
    `Read: ${source.reads}.`,
    ...(source.limits ? [source.limits.map((limit) => `- ${limit}`).join('\n')] : []),
    ...(knownBy(source) === '' ? [] : [knownBy(source)]),
    table(['Field', 'Columns, the first one that has anything', 'Read as'], fields),
    ...(inputs.length > 0
      ? ['Read as well, to work out states, events and times:', table(['What', 'Columns'], inputs)]
      : []),
  ].join('\n\n')
}

const WAYS = { from: 'column', worked: 'worked out', absent: '–' } as const

/** One line for each tool: what is read, and where the times that metrics need come from. */
const overview = (): string =>
  table(
    ['Tool', 'Read', 'Opened', 'Acknowledged', 'Mitigated', 'Resolved', 'History'],
    sources.map((source) => [
      `[${source.label}](#${`${source.label} --source ${source.name}`
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-')})`,
      source.reads,
      ...(['opened_at', 'acknowledged_at', 'mitigated_at', 'resolved_at'] as const).map(
        (field) => WAYS[fieldOf(source, field).how],
      ),
      source.loose ? '–' : tellsHistory(source) ? 'yes' : '–',
    ]),
  )

/** Numbers of rows at which tools end their exports. */
const roundNumbers = (): string => {
  const all = ROUND_NUMBERS.map((one) => one.toLocaleString('en-GB'))
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`
}

/** The page `docs/formats.md`: every source, every field, every column name that is understood. */
export const formatsPage = (): string => `${DO_NOT_EDIT}
# Formats

What Pirouette reads, and where each field comes from. Files are CSV (any delimiter, UTF-8, UTF-16 or windows-1252), JSON
(answers of the APIs, also one object a line) or XML (ServiceNow's list export and \`.do?XML\`, Jira's RSS), each also as \`.gz\`,
and Excel workbooks (XLSX): the first sheet that looks like an export and those that go on with its header, up to 200 MB unpacked;
the same of the tables of an HTML page, which is what Jira and others export under the name of an Excel file (\`.xls\`).
A \`.zip\` is one import: its files are parts of one export and are put together (at most 100 files, 500 MB unpacked, 100 : 1).
Column names are compared without regard to case, blanks
around them and a colon at the end; \`cf x\` stands for a custom field of the name x in any language, \`a.b.c\` for a path in JSON.
Columns that go nowhere are kept with the incident under \`extra\`.

A column of days and one with their times of day (\`Opened date\` and \`Opened time\`, \`Datum\` and \`Uhrzeit\`) fill one field together; a
mapping that sends both to one field joins any two, and \`extra\` keeps them apart. Weeks of ISO 8601 are days, the Monday where none is named.
Times told from the day of the export (\`3 days ago\`, \`gestern\`) are refused. Names of zones behind a time count where they mean one offset.

What a file does not say can be said: \`--source\`, \`--time-zone\`, \`--date-order\`, \`--encoding\`, and \`--mapping FILE\` with

\`\`\`json
{
  "fields": { "u_root_cause": "cause", "Opened by": null },
  "values": { "state": { "Erledigt": "resolved" } },
  "timeZone": "Europe/Berlin",
  "dateOrder": "dmy"
}
\`\`\`

## At a glance

“History” means that the states are told over time, so that reopenings and time on hold can be counted.

${overview()}

## Limits

Above a limit a sentence says which one it is. Each can be set with \`--limit NAME=NUMBER\` (\`--limit upload-bytes=1GB\`), for \`serve\` and
\`import\`. What is refused leaves nothing behind.

${limitsTable()}

## Exports that end too early

A file of exactly ${roundNumbers()} rows is taken in with a warning that names the limit of the tool and how to get
the rest; so are cells of exactly ${CELLS.map((one) => one.toLocaleString('en-GB')).join(' or ')} characters, and what ServiceNow writes below the last row of an export that it stopped.
Remarks and sums below the rows (\`Generated at …\`, \`Total: 2\`) are rejected rows and no incidents.

${sources.map(section).join('\n\n')}

## Tables beside the incidents

These tables of ServiceNow hold no incidents but tell about some. They are read as files of their own, together with their
incidents in one \`.zip\`, and where they stand in a list as XML. A row finds its incident by its number, or by the tool's own id
where an export of the incidents had the column \`sys_id\`; a row about an incident that is not there is rejected with that
reason. An audit log, or the metrics of a field, tells the history of states; agreements tell \`made_sla\`, how much of a running one is used, and when a response
agreement was met; journals become comments.

${table(
  ['Table', 'Known by', 'What it tells, and its columns'],
  BESIDE_SHAPES.map(({ table: name, signature, columns }) => [
    `\`${name}\``,
    columnsOf(signature.map((what) => columns[what]?.[0] ?? what)),
    Object.entries(columns)
      .map(([what, headers]) => `${what.replaceAll('_', ' ')}: ${columnsOf(headers)}`)
      .join('; '),
  ]),
)}
`
