import { HOUSE_LIMITS, type HouseLimits } from '../api/house-limits.ts'
import { limitName } from '../cli/limits.ts'
import { table } from './markdown.ts'

const MB = 1_000_000
const count = (value: number): string => value.toLocaleString('en-GB')
const bytes = (value: number): string => `${count(value / MB)} MB`
const seconds = (value: number): string => `${count(value)} s`

/** What each limit is about, how it is told, and what becomes of what is above it. */
const ABOUT: Readonly<
  Record<keyof HouseLimits, readonly [what: string, (value: number) => string, then: string]>
> = {
  uploadBytes: ['a file that is sent to the server', bytes, 'refused (413) before it is read'],
  uploadRows: ['rows of a file that is sent to the server', count, 'refused'],
  uploadSeconds: ['time for sending a file', seconds, 'cut off (408)'],
  uploadBytesPerSecond: ['bytes a second while sending', count, 'less is cut off (408)'],
  uploadPatienceSeconds: ['time in which a sender may be slower than that', seconds, 'cut off (408)'],
  freeBytes: ['room on the disk that has to stay free beside three times the file', bytes, 'refused (507)'],
  waitingImports: [
    'imports that wait beside the one that runs',
    count,
    'turned away (429) until there is room',
  ],
  rows: ['rows of a file, whichever way it comes', count, 'refused'],
  columns: ['columns', count, 'refused'],
  fastColumns: ['columns that the fast reader takes', count, 'read row by row'],
  lineBytes: ['one line of a table', bytes, 'refused'],
  fieldLength: ['characters of one cell', count, 'its row is rejected'],
  headerLength: ['characters of the name of a column', count, 'shortened, and said'],
  jsonDepth: ['levels of JSON', count, 'refused'],
  jsonStringBytes: ['one text of JSON', bytes, 'refused'],
  xmlDepth: ['levels of XML', count, 'refused'],
  unpackedBytes: ['what a packed file unpacks to', bytes, 'refused'],
  ratio: ['unpacked bytes for one packed byte', count, 'refused'],
  ratioFrom: ['unpacked bytes from which on that is looked at', bytes, '–'],
  archiveEntries: ['files of a `.zip`', count, 'refused'],
  workbookBytes: ['what a workbook unpacks to', bytes, 'refused'],
  workbookEntries: ['parts of a workbook', count, 'refused'],
  stagingSeconds: ['time for reading a file, and one second more for each MB', seconds, 'ended and refused'],
  stagingBytes: [
    'memory of the database that reads a file',
    bytes,
    'goes on on the disk, else ended and refused',
  ],
  rejectedListed: ['rejected rows that an answer lists', count, 'counted; the CSV of rejected rows has all'],
}

/** How much is read of a file, under the names of `--limit`, and what happens above. */
export const limitsTable = (): string =>
  table(
    ['Limit', 'of', 'at most', 'above'],
    Object.entries(ABOUT).map(([key, [what, told, then]]) => {
      const name = key as keyof HouseLimits
      return [`\`${limitName(name)}\``, what, told(HOUSE_LIMITS[name]), then]
    }),
  )
