import type { FoundRecord } from '../records/found-record.ts'
import type { XmlSink } from './parser.ts'

/** The records of an XML file on their way into tables. */
export interface XmlSheet extends XmlSink {
  /** Scalars beside the records, as those of a JSON envelope. */
  readonly envelope: ReadonlyMap<string, string>
  /** Elements that were read over, and how many of them. */
  readonly passed: ReadonlyMap<string, number>
}

/** Takes one record: `table` is the name of the tool's table, where the file says it. */
export type OnRecord = (table: string | null, record: ReadonlyMap<string, string>) => 'taken' | 'passed'

/** The same of a record of which most cells are bytes. */
export type OnFound = (table: string | null, found: FoundRecord) => 'taken' | 'passed'
