import type { Anatomy, Json } from '../../records/record.ts'
import { isObject, joined, listAt, textAt, textsAt, without } from '../../records/record-parts.ts'

const NAMES = ['name', 'fullName', 'login', 'text', 'presentation']

/** What a field of a project says, by the name of its value. */
function valueOf(value: Json | undefined): Json {
  if (Array.isArray(value)) return joined(value.flatMap((one) => textAt(one, ...NAMES) ?? []))
  return isObject(value) ? textAt(value, ...NAMES) : (value ?? null)
}

/** An issue of YouTrack, whose state, priority and assignee are fields of the project. */
export const youtrackIssue: Anatomy = {
  keys: [['idReadable', 'customFields', 'created']],
  take: (record) => {
    const fields = new Map(
      listAt(record, 'customFields').flatMap((one) => {
        const name = textAt(one, 'name')
        return name === null ? [] : [[name, valueOf(one['value'])] as const]
      }),
    )
    const taken = new Map([...fields].map(([name, value]) => [name.toLowerCase(), value]))
    const text = (name: string) => textAt({ value: taken.get(name) ?? null }, 'value')
    return [
      {
        told: {
          key: textAt(record, 'idReadable'),
          state: text('state') ?? text('stage') ?? (record['resolved'] ? 'Resolved' : 'Open'),
          priority: text('priority'),
          assignee: text('assignee') ?? text('assignees'),
          kind: text('type'),
          service: text('subsystem'),
          labels: textsAt(record, 'tags', 'name'),
        },
        events: [],
        rest: {
          ...without(record, 'idReadable customFields tags'),
          fields: Object.fromEntries(
            [...fields].filter(
              ([name]) => !/^(?:state|stage|priority|assignees?|type|subsystem)$/i.test(name),
            ),
          ),
        },
      },
    ]
  },
}
