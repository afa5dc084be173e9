import { said, type Said } from '../../model/import-words.ts'
import type { StagedDecision } from '../staging/staging-report.ts'
import type { FoundSource } from './find-source.ts'
import type { Placed } from './placing/placed.ts'

/** Under which name the incidents of a file are kept: that of the tool, or that of one of several instances of it. */
export interface Instance {
  readonly name: string
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
}

/** Tools that number incidents anew in each of their instances. */
const SEVERAL: ReadonlySet<string> = new Set(['servicenow', 'jira', 'pagerduty', 'opsgenie', 'zenduty'])

/**
 * Two instances of a tool count from the same number, so they must not share a name. The first one that a file names by
 * its links keeps the name of the tool, every other one is `servicenow@acme.service-now.com`; a file that names none is of
 * the first. `told` names it outright. `known` are the hosts of earlier files, with the names they got.
 */
export function instanceOf(
  { source, instance: told }: FoundSource,
  placed: Placed,
  known: Readonly<Record<string, string>>,
): Instance {
  const ofTool = Object.entries(known).filter(([, name]) => toolOf(name) === source.name)
  // One company has acme.service-now.com and acme.atlassian.net: what was told of the one says nothing of the other.
  const hosts = new Map(ofTool)
  const names = new Set(hosts.values())
  const host = SEVERAL.has(source.name) ? hostIn(placed) : null
  if (told !== null)
    return decided(`${source.name}@${told}`, said('instance-told', undefined), 'told', host ?? told)
  if (host === null)
    return {
      name: source.name,
      decisions: [],
      warnings: [...names].some((name) => name !== source.name)
        ? [said('instance-unknown', { source: source.name, known: [...names] })]
        : [],
    }
  // What was told as `acme` is meant by acme.service-now.com.
  const before = hosts.get(host) ?? hosts.get(host.split('.')[0] ?? host)
  const name = before ?? (names.has(source.name) ? `${source.name}@${host}` : source.name)
  return decided(name, said('instance-host', { name }), 'sure', host)
}

const decided = (
  name: string,
  evidence: Said,
  confidence: StagedDecision['confidence'],
  host: string,
): Instance => ({ name, decisions: [{ what: 'instance', value: host, evidence, confidence }], warnings: [] })

/** The tool of an instance. */
export const toolOf = (name: string): string => name.split('@')[0] ?? name

/** The one host that the links of the records lead to; `null` where there is none, or several. */
function hostIn({ of, mapping }: Placed): string | null {
  const columns = [...of('url'), ...of('self')].flatMap(({ samples }) => samples)
  const links = mapping.filter(({ column }) => column.endsWith('.link')).flatMap(({ samples }) => samples)
  const hosts = new Set(
    [...columns, ...links].flatMap((text) => /^https?:\/\/([^/\s:@]+)/.exec(text)?.[1] ?? []),
  )
  const [host, ...others] = hosts
  return host === undefined || others.length > 0 ? null : host.toLowerCase()
}
