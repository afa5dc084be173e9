import { randomUUID } from 'node:crypto'
import { appendFileSync, renameSync } from 'node:fs'
import {
  appendFile,
  chmod,
  copyFile,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LogEntry } from '../../api/deps.ts'
import { createImportDesk } from '../../api/import-desk.ts'
import { importBook } from '../../api/import-book.ts'
import { takeFile } from '../../api/take-file.ts'
import { knowledgeOf } from '../../cli/watch/keep-watching.ts'
import { isPartialName } from '../../cli/watch/partial-name.ts'
import { folderToWatch, watchFolder } from '../../cli/watch/watch-folder.ts'
import { openWatchMemory } from '../../cli/watch/watch-memory.ts'
import { Problem } from '../../model/problem.ts'
import { importRows } from '../../store/imports.ts'
import { openStore } from '../../store/open.ts'
import { undoImport } from '../../store/undo.ts'
import { processorSeconds } from '../support/processor-time.ts'
import { FIVE_INCIDENTS, folder } from './support.ts'

/** Times that carry their zone, so that nothing is asked. */
const WHOLE = FIVE_INCIDENTS.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/g, '$1T$2Z')
const now = () => new Date()

/** A watched folder over a store of its own; `again` is the same after a restart. */
async function watching() {
  const here = await folder()
  const watched = join(here, 'exports')
  await mkdir(watched)
  const store = await openStore(join(here, 'data'))
  onTestFinished(() => store.close())
  const logged: LogEntry[] = []
  const parts = { store, now, newId: () => randomUUID() }
  const take = takeFile(parts)
  const during: { copying: (() => void) | null } = { copying: null }
  const desk = createImportDesk({
    ...parts,
    // What somebody else does to a file just when it is about to be copied.
    take: (id, order, { signal, onProgress }) =>
      take(id, order, {
        signal,
        onProgress: (progress) => {
          if (progress.phase === 'copying') during.copying?.()
          during.copying = null
          onProgress(progress)
        },
      }),
    book: importBook(store),
    failed: (id) => new Problem('our-fault', { id }),
  })
  const again = async () =>
    watchFolder({
      folder: watched,
      desk,
      memory: await openWatchMemory(store.directory),
      knowledge: () => knowledgeOf(store),
      now,
      log: (entry) => void logged.push(entry),
    })
  return {
    at: (name: string) => join(watched, name),
    folder: watched,
    store,
    desk,
    during,
    logged,
    again,
    watch: await again(),
    history: async () =>
      (await importRows(store))
        .map(({ file, status, updated }) => `${file} ${status} ${updated}`)
        .toReversed(),
  }
}

const fixture = (name: string) => join(import.meta.dirname, `../../fixtures/${name}/input.json`)

const said = (logged: readonly LogEntry[]) =>
  logged.map(({ event, file, status, code }) => [event, file, status, code].filter(Boolean).join(' '))

describe('a watched folder', () => {
  test('takes a file in once it has stopped growing, and leaves it as it is', async () => {
    const { at, watch, history, logged } = await watching()
    const [half, rest] = [WHOLE.slice(0, 400), WHOLE.slice(400)]
    await writeFile(at('a.csv'), half)
    await watch.look()
    expect(watch.state('en').files).toMatchObject([{ name: 'a.csv', status: 'growing', bytes: 400 }])
    await appendFile(at('a.csv'), rest)
    await watch.look()
    expect(await history()).toEqual([])
    const before = await stat(at('a.csv'))
    await watch.look()
    expect(await history()).toEqual(['a.csv committed 0'])
    expect(said(logged)).toEqual(['watched-file a.csv committed'])
    expect(watch.state('de').files).toMatchObject([{ name: 'a.csv', status: 'committed', problem: null }])
    const after = await stat(at('a.csv'))
    expect([after.mtimeMs, after.ino, after.mode]).toEqual([before.mtimeMs, before.ino, before.mode])
    expect(await readFile(at('a.csv'), 'utf8')).toBe(WHOLE)
    await watch.look()
    expect(await history()).toHaveLength(1)
  })

  test('takes a file that replaces another under its name, and the same file elsewhere without a word', async () => {
    const { at, watch, history, logged } = await watching()
    await writeFile(at('a.csv'), WHOLE)
    await watch.look()
    await watch.look()
    const newer = WHOLE.replace('Printer,', 'Printer on fire,').replace(
      '2026-03-18T10:00:00Z,Closed,4',
      '2026-03-19T10:00:00Z,Closed,4',
    )
    await writeFile(at('.a.csv.tmp'), newer)
    await rename(at('.a.csv.tmp'), at('a.csv'))
    await writeFile(at('copy.csv'), WHOLE)
    await watch.look()
    await watch.look()
    expect(await history()).toEqual(['a.csv committed 0', 'a.csv committed 1'])
    expect(said(logged)).toEqual(['watched-file a.csv committed', 'watched-file a.csv committed'])
    expect(
      watch
        .state('en')
        .files.map(({ name, status }) => `${name} ${status}`)
        .toSorted(),
    ).toEqual(['a.csv committed', 'copy.csv duplicate'])
  })

  test('no longer lists a refused file that is gone, or gives its place to the one that replaced it', async () => {
    const { at, watch, again } = await watching()
    const listed = (one = watch) =>
      one
        .state('en')
        .files.map(({ name, status }) => `${name} ${status}`)
        .toSorted()
    for (const name of ['gone.csv', 'mended.csv']) await writeFile(at(name), `first,last\n${name},Lovelace\n`)
    await writeFile(at('taken.csv'), WHOLE)
    await watch.look()
    await watch.look()
    expect(listed()).toEqual(['gone.csv refused', 'mended.csv refused', 'taken.csv committed'])

    await rm(at('gone.csv'))
    await rm(at('taken.csv'))
    await writeFile(at('mended.csv'), WHOLE.replace('Printer,', 'Printer on fire,'))
    await watch.look()
    // What was taken in is no less taken in for that.
    expect(listed()).toEqual(['mended.csv growing', 'taken.csv committed'])
    await watch.look()
    expect(listed()).toEqual(['mended.csv committed', 'taken.csv committed'])

    const restarted = await again()
    await restarted.look()
    expect(listed(restarted)).toEqual(['mended.csv committed', 'taken.csv committed'])
  })

  test('says once why it refuses a file, in both languages, also over a restart, and tries it with more knowledge', async () => {
    const { at, watch, history, logged, again, desk } = await watching()
    await writeFile(at('people.csv'), 'first,last\nAda,Lovelace\n')
    await writeFile(at('local.csv'), FIVE_INCIDENTS)
    for (let i = 0; i < 4; i++) await watch.look()
    const restarted = await again()
    for (let i = 0; i < 3; i++) await restarted.look()
    expect((await history()).toSorted()).toEqual(['local.csv refused 0', 'people.csv refused 0'])
    expect(said(logged).toSorted()).toEqual([
      'watched-file local.csv refused time-zone-needed',
      'watched-file people.csv refused unknown-export',
    ])
    const local = (lang: 'en' | 'de') =>
      restarted.state(lang).files.find(({ name }) => name === 'local.csv')?.problem?.message
    expect(local('en')).toMatch(/carry no time zone/)
    expect(local('de')).toMatch(/tragen keine Zeitzone/)

    // Somebody answers the question for another file of the same tool.
    const other = FIVE_INCIDENTS.replaceAll('INC00000', 'INC99999')
    await writeFile(at('.other'), other)
    const options = { timeZone: 'Europe/Berlin' }
    await desk.settled(desk.order({ path: at('.other'), name: 'other.csv', options }))
    for (let i = 0; i < 3; i++) await restarted.look()
    expect((await history()).filter((one) => !one.startsWith('other'))).toEqual([
      ...(await history()).slice(0, 2),
      'local.csv committed 0',
    ])
    // What is refused again for the same reason is no news.
    expect(said(logged).filter((one) => one.includes('people'))).toHaveLength(1)
  })

  test('takes a table about incidents once their list is there, whichever comes first', async () => {
    const { at, watch, history } = await watching()
    await copyFile(fixture('jira-sla-answers'), at('sla.json'))
    await watch.look()
    await watch.look()
    expect(watch.state('en').files).toMatchObject([
      { name: 'sla.json', status: 'refused', problem: { code: 'beside-nothing-known' } },
    ])
    // Knowing no more, it asks no more.
    await watch.look()
    await copyFile(fixture('jira-search-agreements'), at('search.json'))
    await watch.look()
    await watch.look()
    await watch.look()
    // The search had the same agreements in its fields, so they change nothing.
    expect(await history()).toEqual(['search.json committed 0', 'sla.json committed 0'])
  })

  test('does not bring back what a person has undone', async () => {
    const { at, watch, history, store, again } = await watching()
    await writeFile(at('a.csv'), WHOLE)
    await watch.look()
    await watch.look()
    const [row] = await importRows(store)
    await undoImport(store, row?.import_id ?? '', now())
    const restarted = await again()
    for (let i = 0; i < 3; i++) await restarted.look()
    expect(await history()).toEqual(['a.csv undone 0'])
  })

  test('takes files in whose names have umlauts in two spellings, pictures, quotes or a line feed, and shows them in one line', async () => {
    const { at, watch, history, logged } = await watching()
    const names = ['Vorfa\u0308lle.csv', 'Störung 🚒.csv', 'zwei\nZeilen.csv', `a'b"c; rm -rf .csv`]
    for (const [i, name] of names.entries()) {
      await writeFile(at(name), WHOLE.replaceAll('INC', `INC${i}`))
      await utimes(at(name), 1_000_000 + i, 1_000_000 + i)
    }
    await watch.look()
    await watch.look()
    const plain = names.map((name) => name.replace('\n', ''))
    expect(await history()).toEqual(plain.map((name) => `${name} committed 0`))
    expect(watch.state('de').files.map(({ name, status }) => [name, status])).toEqual(
      plain.map((name) => [name, 'committed']).toReversed(),
    )
    expect(logged.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('passes over a file that goes away while another is taken in, and takes it once it is back', async () => {
    const { at, watch, history, logged } = await watching()
    await writeFile(at('a.csv'), WHOLE)
    await utimes(at('a.csv'), 1_000_000, 1_000_000)
    await writeFile(at('b.csv'), WHOLE.replaceAll('INC', 'INC7'))
    await watch.look()
    const second = watch.look()
    renameSync(at('b.csv'), at('b.csv.part'))
    await second
    expect(await history()).toEqual(['a.csv committed 0'])
    expect(watch.state('de').files.map(({ name, status }) => [name, status])).toContainEqual([
      'a.csv',
      'committed',
    ])
    await rename(at('b.csv.part'), at('b.csv'))
    await watch.look()
    await watch.look()
    expect(await history()).toEqual(['a.csv committed 0', 'b.csv committed 0'])
    expect(logged.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('lets a file grow for as long as it does, and takes nothing of it before it stands still', async () => {
    const { at, watch, history, store } = await watching()
    const [head, ...rows] = WHOLE.trimEnd().split('\n')
    await writeFile(at('long.csv'), `${head}\n`)
    for (const row of rows) {
      await watch.look()
      expect(watch.state('en').files).toMatchObject([{ name: 'long.csv', status: 'growing' }])
      await appendFile(at('long.csv'), `${row}\n`)
    }
    await watch.look()
    expect(await history()).toEqual([])
    await watch.look()
    expect(await history()).toEqual(['long.csv committed 0'])
    expect((await importRows(store))[0]?.stored).toBe(rows.length)
  })

  test('stores nothing of a file that is written to while it is read, and all of it afterwards', async () => {
    const { at, watch, history, logged, during } = await watching()
    const half = WHOLE.indexOf('\n', 400) + 1
    await writeFile(at('a.csv'), WHOLE.slice(0, half))
    await watch.look()
    during.copying = () => appendFileSync(at('a.csv'), WHOLE.slice(half))
    await watch.look()
    expect(await history()).toEqual([])
    expect(watch.state('en').files).toMatchObject([{ name: 'a.csv', status: 'growing', problem: null }])
    await watch.look()
    await watch.look()
    expect(await history()).toEqual(['a.csv committed 0'])
    expect(said(logged)).toEqual(['watched-file a.csv committed'])
  })

  test('takes a file that vanished while it was read once it is back, though nothing about it changed', async () => {
    const { at, watch, history, during, again } = await watching()
    await writeFile(at('a.csv'), WHOLE)
    await watch.look()
    during.copying = () => renameSync(at('a.csv'), at('.away'))
    await watch.look()
    await watch.look()
    expect(watch.state('de').files).toEqual([])
    await rename(at('.away'), at('a.csv'))
    const restarted = await again()
    await restarted.look()
    await restarted.look()
    expect(await history()).toEqual(['a.csv committed 0'])
  })

  // Root reads everything.
  test.skipIf(process.geteuid?.() === 0)(
    'says of a file without rights that it cannot be read, and takes it once it can',
    async () => {
      const { at, watch, history } = await watching()
      await writeFile(at('secret.csv'), WHOLE)
      await chmod(at('secret.csv'), 0)
      await watch.look()
      await watch.look()
      const words = (lang: 'en' | 'de') => watch.state(lang).files[0]?.problem?.message
      expect(words('en')).toMatch(
        /secret\.csv does not exist or cannot be read\. Check the name and the rights/,
      )
      expect(words('de')).toMatch(/secret\.csv gibt es nicht, oder sie ist nicht lesbar/)
      await chmod(at('secret.csv'), 0o600)
      await watch.look()
      await watch.look()
      expect(await history()).toEqual(['secret.csv committed 0'])
    },
  )

  test('leaves alone what is not meant for it', async () => {
    const { at, watch, history, folder: watched } = await watching()
    for (const name of [
      'a.csv.tmp',
      'b.part',
      '~$c.xlsx',
      '.d.csv',
      'e.csv.crdownload',
      'Thumbs.db',
      'f.filepart',
    ])
      await writeFile(at(name), WHOLE)
    await mkdir(at('folder'))
    await writeFile(join(at('folder'), 'g.csv'), WHOLE)
    await writeFile(at('empty.csv'), '')
    await symlink('/etc/passwd', at('link.csv'))
    for (let i = 0; i < 3; i++) await watch.look()
    expect(await history()).toEqual([])
    expect(watch.state('en')).toMatchObject({ folder: watched, waiting: 0, problem: null })
    expect(isPartialName('export.csv')).toBe(false)
    expect(isPartialName('Vorfälle März (2).csv.gz')).toBe(false)
  })

  test('says when the folder is gone, and goes on when it is back', async () => {
    const { at, watch, history, folder: watched, logged } = await watching()
    await rename(watched, `${watched}-away`)
    await watch.look()
    await watch.look()
    expect(watch.state('de').problem?.message).toMatch(/nicht lesbar/)
    await rename(`${watched}-away`, watched)
    await writeFile(at('a.csv'), WHOLE)
    await watch.look()
    await watch.look()
    expect(watch.state('de').problem).toBeNull()
    expect(await history()).toEqual(['a.csv committed 0'])
    expect(said(logged)).toEqual([
      'watched-folder',
      'watched-folder readable',
      'watched-file a.csv committed',
    ])
  })

  test('takes the oldest first, and a memory that a crash cut short only looks again', async () => {
    const { at, watch, history, again, store } = await watching()
    await writeFile(at('new.csv'), WHOLE)
    await writeFile(at('old.csv'), WHOLE.replace('Printer,', 'Old printer,'))
    await utimes(at('old.csv'), new Date('2026-01-01'), new Date('2026-01-01'))
    await watch.look()
    await watch.look()
    expect((await history()).map((one) => one.split(' ')[0])).toEqual(['old.csv', 'new.csv'])
    const memory = join(store.directory, 'watched.ndjson')
    const text = await readFile(memory, 'utf8')
    await writeFile(memory, text.slice(0, -30))
    const restarted = await again()
    for (let i = 0; i < 3; i++) await restarted.look()
    expect(await history()).toHaveLength(2)
    expect(restarted.state('en').files.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'new.csv duplicate',
      'old.csv committed',
    ])
  })

  test('fault 52: 10,000 files at the start wait their turn', async () => {
    const { at, watch } = await watching()
    for (let i = 0; i < 10_000; i += 500)
      await Promise.all(Array.from({ length: 500 }, (_, k) => writeFile(at(`${i + k}.csv`), 'x')))
    expect(await processorSeconds(() => watch.look())).toBeLessThan(20)
    expect(watch.state('en')).toMatchObject({ waiting: 0, problem: null })
    expect(watch.state('en').files).toHaveLength(50)
  })

  test('must be there, and must not be ours', async () => {
    const here = await folder()
    await expect(folderToWatch(join(here, 'none'), here)).rejects.toMatchObject({
      code: 'watch-folder-missing',
    })
    await mkdir(join(here, 'data', 'files'), { recursive: true })
    for (const inside of ['data', 'data/files'])
      await expect(folderToWatch(join(here, inside), join(here, 'data'))).rejects.toMatchObject({
        code: 'watch-folder-inside',
      })
    expect(await folderToWatch(here, join(here, 'data'))).toMatch(/pirouette-cli-/)
    await rm(here, { recursive: true })
  })
})
