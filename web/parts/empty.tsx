import type { ComponentChildren } from 'preact'
import { change, view } from '../address.ts'
import { chipsOf } from '../filters.ts'
import { lang } from '../language.ts'
import { overviewWords } from '../words/overview.ts'
import { shellWords } from '../words/shell.ts'

/** A place where nothing is, with what to do about it. */
export function Empty({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children?: ComponentChildren
}) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <div class="empty-ways">{children}</div>}
    </section>
  )
}

/** Nothing was ever imported: how to begin. */
export function NothingImported() {
  const words = overviewWords[lang.value]
  return (
    <Empty title={words.heroTitle} text={words.hero}>
      <a class="button primary" href="/data">
        {words.heroAction}
      </a>
    </Empty>
  )
}

/** The question leaves nothing over: which condition to drop. */
export function NothingMatches() {
  const words = overviewWords[lang.value]
  return (
    <Empty title={words.emptyTitle} text={words.empty}>
      {chipsOf(view.value, lang.value).map(({ text, without }) => (
        <button key={text} type="button" class="button" onClick={() => change(without)}>
          {shellWords[lang.value].removeFilter(text)}
        </button>
      ))}
      {view.value.period !== 'all' && (
        <button
          type="button"
          class="button"
          onClick={() => change({ period: 'all', from: undefined, to: undefined, bucket: undefined })}
        >
          {words.allData}
        </button>
      )}
    </Empty>
  )
}
