import { DuckDBInstance } from '@duckdb/node-api'

// The least that reading this file into a database can cost: bare DuckDB, told everything, one statement, to disk.
// Arguments: the CSV, the database to write, the columns with their types as JSON. Prints the seconds of the statement and
// the checkpoint. It runs as it stands, so that its process can be timed from start to end like ours.
const [csv = '', file = '', types = '{}'] = process.argv.slice(2)
const quoted = (text) => `'${text.replaceAll("'", "''")}'`
const columns = Object.entries(JSON.parse(types))
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
