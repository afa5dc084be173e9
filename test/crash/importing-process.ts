import { randomUUID } from 'node:crypto'
import { importFile } from '../../ingest/import/import-file.ts'
import { openStore } from '../../store/open.ts'

/** Imports the given files one after another, and says the id of each once it is acknowledged. The test kills it. */
const [directory, ...files] = process.argv.slice(2)
if (directory === undefined) throw new Error('no data directory')
const store = await openStore(directory)
process.stdout.write('open\n')
for (const path of files) {
  const { row } = await importFile(
    { store, now: () => new Date('2024-06-01T00:00:00Z'), newId: randomUUID },
    { path, name: 'list.csv', options: { timeZone: 'UTC' } },
  )
  process.stdout.write(`${row.status} ${row.sha256}\n`)
}
await store.close()
process.stdout.write('closed\n')
