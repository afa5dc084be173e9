import { DuckDBInstance } from '@duckdb/node-api'
import { COLUMNS } from './big-csv.ts'

// The least that reading this file into a database can cost: bare DuckDB, told everything, one statement, to disk.
// Arguments: the CSV, the database to write. Prints the seconds of the statement and the checkpoint.
const [csv = '', file = ''] = process.argv.slice(2)
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const columns = Object.entries(COLUMNS)
  .map(([name, type]) => `${quoted(name)}: ${quoted(type)}`)
  .join(', ')
const instance = await DuckDBInstance.create(':memory:')
const db = await instance.connect()
await db.run(`attach ${quoted(file)} as bench`)
const begun = performance.now()
await db.run(`create table bench.incident as select * from read_csv(${quoted(csv)}, header = true, delim = ',',
  quote = '"', escape = '"', auto_detect = false, nullstr = '', columns = {${columns}})`)
await db.run('checkpoint bench')
const seconds = (performance.now() - begun) / 1_000
const counted = await db.runAndReadAll('select count(*)::integer from bench.incident')
process.stdout.write(JSON.stringify({ seconds, rows: counted.getRows()[0]?.[0] }))
