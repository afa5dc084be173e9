import type { Anatomy } from '../../records/record.ts'
import { textAt, without } from '../../records/record-parts.ts'
import { wordsOf } from '../source.ts'

/** The highest number is the worst. */
const severityOf = wordsOf({ 1: 'Low', 2: 'Medium', 3: 'High', 4: 'Critical' })
/** What a case was found to be when it was closed. */
const FINDINGS = /^(?:true_?positive|false_?positive|indeterminate|other)$/i

/** A case or an alert of TheHive, versions 3 to 5. */
export const theHiveCase: Anatomy = {
  keys: [
    ['tlp', 'severity', 'startDate', 'title'],
    ['tlp', 'severity', 'sourceRef', 'title'],
  ],
  take: (record) => {
    const status = textAt(record, 'status') ?? ''
    const severity = severityOf(textAt(record, 'severity')) ?? textAt(record, 'severityLabel')
    return [
      {
        told: {
          key: textAt(record, 'number', 'caseId', 'sourceRef', '_id', 'id'),
          state: FINDINGS.test(status) ? `Resolved - ${status}` : status.replace(/^Duplicated$/, 'Duplicate'),
          priority: severity,
          severity_raw: severity,
          assignee: textAt(record, 'assignee', 'owner'),
          opened_at: textAt(record, 'startDate', 'date', 'createdAt', '_createdAt'),
          resolved_at: textAt(record, 'endDate'),
          updated_at: textAt(record, 'updatedAt', '_updatedAt'),
        },
        events: [],
        rest: without(
          record,
          'number caseId sourceRef _id id status stage severity severityLabel assignee owner startDate endDate',
          'date createdAt _createdAt updatedAt _updatedAt newDate inProgressDate closedDate alertDate alertNewDate stats extraData',
        ),
      },
    ]
  },
}
