import { useEffect } from 'preact/hooks'
import type { ImportResult } from '../model/import.ts'
import { isMetricName } from '../model/metric-name.ts'
import { path, turns, view } from './address.ts'
import { apiPath } from './client.ts'
import { imports } from './known-data.ts'
import { helpOpen } from './help.ts'
import { lang } from './language.ts'
import { Guard } from './parts/guard.tsx'
import { Later } from './parts/later.tsx'
import { Page } from './parts/page.tsx'
import { RefusalPanel } from './parts/refusal-panel.tsx'
import { BrokenLink } from './shell/broken-link.tsx'
import { DemoBanner } from './shell/demo-banner.tsx'
import { DropAnywhere } from './shell/drop-anywhere.tsx'
import { FilterBar } from './shell/filter-bar.tsx'
import { Header } from './shell/header.tsx'
import { LoadingBar } from './shell/loading-bar.tsx'
import { Toasts } from './shell/toasts.tsx'
import { useAnswer } from './use-answer.ts'
import { shellWords } from './words/shell.ts'

const loadOverview = () => import('./pages/overview.tsx')
const loadTrends = () => import('./pages/trends.tsx')
const loadRepeats = () => import('./pages/repeats.tsx')
const loadIncidents = () => import('./pages/incidents.tsx')
const loadIncident = () => import('./pages/incident.tsx')
const loadData = () => import('./pages/data.tsx')
const loadQuality = () => import('./pages/quality.tsx')
const loadSettings = () => import('./pages/settings.tsx')
const loadMetrics = () => import('./pages/metrics.tsx')
const loadMetric = () => import('./pages/metric.tsx')
const loadHelp = () => import('./shell/help.tsx')
const loadExplain = () =>
  import('./explaining/drawer.tsx').then(({ ExplainDrawer }) => ({ default: ExplainDrawer }))

/** The frame around every page, and the page that the address names. */
export function App() {
  const words = shellWords[lang.value]
  const known = useAnswer<{ imports: readonly ImportResult[] }>(apiPath('/imports'))
  useEffect(() => {
    if (known.data) imports.value = known.data.imports
  }, [known.data])
  const asks =
    path.value === '/' ||
    path.value === '/trends' ||
    path.value === '/trends/repeats' ||
    path.value === '/incidents' ||
    path.value === '/data/quality'
  const empty = known.data !== null && !known.data.imports.some(({ status }) => status === 'committed')
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <LoadingBar />
      <Header />
      <DemoBanner />
      {asks && !empty && (
        <div class="question">
          <FilterBar />
        </div>
      )}
      <main id="content" tabIndex={-1}>
        {known.refusal?.code === 'server-away' && path.value === '/data' && (
          <RefusalPanel refusal={known.refusal} onRetry={known.retry} />
        )}
        <BrokenLink />
        <Guard key={`${path.value} ${turns.value}`}>
          <Route />
        </Guard>
      </main>
      {view.value.explain !== undefined && <Later load={loadExplain} with={{}} />}
      {helpOpen.value && <Later load={loadHelp} with={{}} />}
      <Toasts />
      <DropAnywhere />
    </>
  )
}

function Route() {
  const words = shellWords[lang.value]
  const here = path.value
  if (here === '/') return <Later load={loadOverview} with={{}} />
  if (here === '/trends') return <Later load={loadTrends} with={{}} />
  if (here === '/trends/repeats') return <Later load={loadRepeats} with={{}} />
  if (here === '/incidents') return <Later load={loadIncidents} with={{}} />
  if (here === '/data/quality') return <Later load={loadQuality} with={{}} />
  if (here === '/data') return <Later load={loadData} with={{}} />
  if (here === '/settings') return <Later load={loadSettings} with={{}} />
  if (here === '/metrics') return <Later load={loadMetrics} with={{}} />
  const metric = /^\/metrics\/([a-z-]+)$/.exec(here)?.[1]
  if (metric !== undefined && isMetricName(metric))
    return <Later key={here} load={loadMetric} with={{ name: metric }} />
  const incident = /^\/incidents\/([^/]+)\/([^/]+)$/.exec(here)
  const [source, incidentKey] = [decoded(incident?.[1]), decoded(incident?.[2])]
  if (source !== null && incidentKey !== null) {
    return <Later key={here} load={loadIncident} with={{ source, incidentKey }} />
  }
  return (
    <Page title={words.notFound}>
      <p>{words.notFoundMore}</p>
      <p>
        <a class="button primary" href="/">
          {words.backHome}
        </a>
      </p>
    </Page>
  )
}

function decoded(part: string | undefined): string | null {
  if (part === undefined) return null
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
