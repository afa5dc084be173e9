/** Commits small changes that no checkpoint has folded in yet, and dies by its own hand: for `recovery.test.ts`. */
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'

const store = await openStore(process.argv[2] ?? '')
for (let n = 0; n < 20; n++)
  await store.transaction((db) => db.run(sql`insert into setting values (${`k${n}`}, ${'v'.repeat(500)})`))
process.kill(process.pid, 'SIGKILL')
