import { useEffect, useState } from 'preact/hooks'
import { formatInstant } from '../../model/format.ts'
import type { Watch, WatchedFile } from '../../model/watch.ts'
import { apiPath, call } from '../client.ts'
import { count } from '../count.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { dataChanges } from '../use-answer.ts'
import { importWords } from '../words/import.ts'
import { formatBytes } from './size.ts'
import { takeOriginal } from './take-in.ts'

const LOOK_EVERY = 3_000
const SHOWN = 8

/** The folder that is watched, and what became of the files in it; nothing where none is. */
export function WatchPanel() {
  const words = importWords[lang.value]
  const watch = useWatch()
  const [all, setAll] = useState(false)
  if (!watch) return null
  const files = all ? watch.files : watch.files.slice(0, SHOWN)
  return (
    <section class="panel" aria-labelledby="watched">
      <h2 id="watched">{words.watched}</h2>
      <p class="says">{words.watchedMore(watch.folder)}</p>
      {watch.problem && <p class="import-problem">{watch.problem.message}</p>}
      {watch.waiting > 0 && <p>{words.watchedWaiting(count(watch.waiting))}</p>}
      {files.length === 0 ? (
        <p class="quiet">{words.watchedEmpty}</p>
      ) : (
        <ul class="watched">
          {files.map((file) => (
            <OneFile key={`${file.name} ${file.status}`} file={file} />
          ))}
        </ul>
      )}
      {watch.files.length > files.length && (
        <button type="button" class="button small more" onClick={() => setAll(true)}>
          {words.moreFiles(count(watch.files.length - files.length))}
        </button>
      )}
    </section>
  )
}

function OneFile({ file: { name, bytes, status, problem, sha256, at } }: { file: WatchedFile }) {
  const words = importWords[lang.value]
  return (
    <li>
      <p>
        <span class="file-name">{name}</span> <span class="quiet size">{formatBytes(bytes, lang.value)}</span>
        <span class="tag" data-status={status}>
          {words.watchedStatus[status]}
        </span>{' '}
        <time class="quiet" dateTime={at}>
          {formatInstant(at, lang.value, timeZone.value)}
        </time>
      </p>
      {problem && <p class="quiet">{problem.message}</p>}
      {status === 'refused' && sha256 !== '' && (
        <button type="button" class="button small" onClick={() => takeOriginal({ name, bytes, sha256 })}>
          {words.watchedOpen}
          <span class="visually-hidden">: {name}</span>
        </button>
      )}
    </li>
  )
}

/** What the server says of the folder, again and again while there is one. */
function useWatch(): Watch | null {
  const [watch, setWatch] = useState<Watch | null>(null)
  const words = lang.value
  useEffect(() => {
    let open = true
    let timer = 0
    let newest = ''
    const look = async () => {
      try {
        const answer = await call(apiPath('/watch'))
        const found = ((await answer.json()) as { watch: Watch | null }).watch
        if (!open) return
        setWatch(found)
        if (!found) return
        // Something new came in: every open question is asked again.
        const latest = found.files.find(({ status }) => status === 'committed')?.importId ?? ''
        if (newest !== '' && latest !== newest) dataChanges.value += 1
        newest = latest === '' ? 'none' : latest
      } catch {
        // The server is away; the page says so elsewhere.
      }
      if (open) timer = window.setTimeout(() => void look(), LOOK_EVERY)
    }
    void look()
    return () => {
      open = false
      window.clearTimeout(timer)
    }
  }, [words])
  return watch
}
