import { linkTo, path, view } from '../address.ts'
import { lang } from '../language.ts'
import { carryOver } from '../view.ts'
import { qualityWords } from '../words/quality.ts'

const TABS = [
  ['/data', 'imports'],
  ['/data/quality', 'quality'],
] as const

/** The parts of the data page. */
export function DataTabs() {
  const words = qualityWords[lang.value]
  return (
    <nav class="tabs" aria-label={words.tabs}>
      {TABS.map(([to, name]) => (
        <a
          key={to}
          class="tab"
          href={linkTo(to, carryOver(view.value))}
          aria-current={path.value === to ? 'page' : undefined}
        >
          {words[name]}
        </a>
      ))}
    </nav>
  )
}
