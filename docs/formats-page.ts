import { INPUTS } from '../ingest/input.ts'
import { type Field, fieldOf, type Source } from '../ingest/source.ts'
import { sources } from '../ingest/sources/index.ts'
import { INCIDENT_FIELDS } from '../model/incident.ts'
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

function section(source: Source): string {
  const fields = INCIDENT_FIELDS.flatMap((name) =>
    name === 'source' ? [] : [row(name, fieldOf(source, name))],
  )
  const inputs = INPUTS.flatMap((name) => {
    const headers = source.inputs?.[name] ?? []
    return headers.length > 0 ? [[`\`${name}\``, columnsOf(headers)]] : []
  })
  return `## ${source.label} (\`--source ${source.name}\`)

A file is taken for ${source.label} when at least two of these groups of columns are there:

${source.signature.map((group) => `- ${columnsOf(group)}`).join('\n')}

${table(['Field', 'Columns, the first one that has anything', 'Read as'], fields)}

Read as well, to work out states, events and times:

${table(['What', 'Columns'], inputs)}`
}

/** The page `docs/formats.md`: every source, every field, every column name that is understood. */
export const formatsPage = (): string => `${DO_NOT_EDIT}
# Formats

What Pirouette reads, and where each field comes from. Files are CSV (any delimiter, UTF-8, UTF-16 or windows-1252), JSON
(answers of the APIs, also one object a line) or XML (ServiceNow's list export and \`.do?XML\`, Jira's RSS), each also as \`.gz\`.
A \`.zip\` is one import: its files are parts of one export and are put together (at most 100 files, 500 MB unpacked, 100 : 1).
Column names are compared without regard to case, blanks
around them and a colon at the end; \`cf x\` stands for a custom field of the name x in any language, \`a.b.c\` for a path in JSON.
Columns that go nowhere are kept with the incident under \`extra\`.

What a file does not say can be said: \`--source\`, \`--time-zone\`, \`--date-order\`, \`--encoding\`, and \`--mapping FILE\` with

\`\`\`json
{
  "fields": { "u_root_cause": "cause", "Opened by": null },
  "values": { "state": { "Erledigt": "resolved" } },
  "timeZone": "Europe/Berlin",
  "dateOrder": "dmy"
}
\`\`\`

${sources.map(section).join('\n\n')}
`
