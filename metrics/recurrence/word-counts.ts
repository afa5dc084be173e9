import { whole, wordsOf } from '../../store/dialect.ts'
import type { Writer } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'

/** In how many of some texts each word stands. */
const countsOf = (texts: Sql): Sql => sql`(
  select word, ${whole(sql`count(*)`)} as texts
  from (select unnest(${wordsOf(sql`words`)}) as word from ${texts} as text) as spoken
  where word <> '0' group by word
)`

/** Counts anew in how many texts each word stands. */
export async function countAllWords(db: Writer): Promise<void> {
  await db.run(sql`delete from similar_word`)
  await db.run(
    sql`insert into similar_word select word, texts from ${countsOf(sql`similar_text`)} as counted`,
  )
}

/** Brings those counts up to date for texts that come and texts that go. */
export async function countWords(db: Writer, coming: Sql, going: Sql): Promise<void> {
  await db.run(
    sql`create or replace temp table word_change as
        select word, ${whole(sql`sum(texts)`)} as texts
        from (
          select * from ${countsOf(coming)} as coming
          union all select word, -texts from ${countsOf(going)} as going
        ) as moved
        group by word having sum(texts) <> 0`,
  )
  await db.run(
    sql`update similar_word set texts = similar_word.texts + word_change.texts
        from word_change where word_change.word = similar_word.word`,
  )
  await db.run(
    sql`insert into similar_word select * from word_change where word not in (select word from similar_word)`,
  )
  await db.run(sql`delete from similar_word where texts <= 0`)
  await db.run(sql`drop table temp.word_change`)
}
