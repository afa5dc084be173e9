import { type Sql, sql } from '../../store/sql.ts'

/** `andrew.chen@example.org` and `Andrew Chen` are written with the same letters. */
const letters = (name: Sql): Sql =>
  sql`regexp_replace(lower(strip_accents(split_part(${name}, '@', 1))), '[^a-z]', '', 'g')`

/**
 * The reporter of the row `r` as tables beside the incidents would name them: those write logins where incidents write
 * names. `r.login` is the reporter's login, where the incident tells it.
 */
export const reporterAs = (login: Sql): Sql =>
  sql`case when ${login} = r.login or ${letters(login)} = ${letters(sql`r.reporter`)} then ${login} else r.reporter end`
