import { seeded } from '../fixtures/demo/random.ts'
import { writeBig } from './write-big.ts'

const WORDS =
  'order checkout printer gateway session table restart timeout invoice warehouse login Störung Verbindung Bestellung Änderung'.split(
    ' ',
  )

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
const id = (n: number): string => n.toString(16).padStart(32, '0')

/** An unload of ServiceNow with so many incidents, about 1.3 kB each. Returns its path. */
export function bigXml(incidents: number): Promise<string> {
  return writeBig(`servicenow-${incidents}.xml`, () => unload(incidents))
}

const named = (field: string, name: string, n: number): string =>
  `<${field} display_value="${name}">${id(n)}</${field}>\n`

function* unload(incidents: number): Iterable<string> {
  const random = seeded(44)
  const begin = Date.UTC(2024, 0, 1)
  const words = (count: number): string => Array.from({ length: count }, () => random.pick(WORDS)).join(' ')
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<unload unload_date="2026-03-09 08:00:00">\n'
  for (let i = 0; i < incidents; i++) {
    const opened = begin + i * 600_000
    const resolved = opened + 60_000 * (1 + random.below(3_000))
    const [person, team, service] = [random.below(20_000), random.below(60), random.below(120)]
    yield `<incident action="INSERT_OR_UPDATE">
<active>false</active>
${named('assigned_to', `Person ${person}`, person)}${named('assignment_group', `Team ${team}`, team)}${named('business_service', `Service ${service}`, service)}${named('caller_id', `Caller ${person}`, person)}<category>Category ${random.below(30)}</category>
<close_code>Solution provided</close_code>
<close_notes>${words(10)}</close_notes>
<closed_at>${stamp(resolved + 432_000_000)}</closed_at>
<cmdb_ci display_value=""/>
<description>${words(20)} &amp; ${words(15)}
${words(15)}</description>
<impact>2</impact>
<made_sla>true</made_sla>
<number>INC${1_000_000 + i}</number>
<opened_at>${stamp(opened)}</opened_at>
${named('opened_by', `Caller ${person}`, person)}<priority>${1 + random.below(5)}</priority>
<reassignment_count>${random.below(4)}</reassignment_count>
<reopen_count>0</reopen_count>
<resolved_at>${stamp(resolved)}</resolved_at>
<short_description>${words(4)}</short_description>
<state>7</state>
<sys_class_name>incident</sys_class_name>
<sys_created_by>caller.${person}</sys_created_by>
<sys_created_on>${stamp(opened)}</sys_created_on>
<sys_id>${id(i)}</sys_id>
<sys_updated_on>${stamp(resolved)}</sys_updated_on>
<urgency>2</urgency>
</incident>
`
  }
  yield '</unload>\n'
}
