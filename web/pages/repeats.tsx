import { useEffect } from 'preact/hooks'
import type { Recurrence } from '../../model/recurrence.ts'
import { GROUP_SORTS, TIERS, WINDOWS } from '../../model/recurrence-question.ts'
import { change, linkTo, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { imports, standing } from '../known-data.ts'
import { lang } from '../language.ts'
import { Choice } from '../parts/choice.tsx'
import { NothingImported, NothingMatches } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { GroupList } from '../repeats/group-list.tsx'
import { Sums } from '../repeats/sums.tsx'
import { Turning } from '../repeats/turning.tsx'
import { useAnswer } from '../use-answer.ts'
import { carryOver, questionQuery } from '../view.ts'
import { repeatsWords } from '../words/repeats.ts'
import '../styles/repeats.css'

/** Milliseconds until it is looked again whether the groups have followed. */
const LOOK_AGAIN = 1_500

/** What keeps coming back, by one of three tiers. */
export default function Repeats() {
  const words = repeatsWords[lang.value]
  const scope = carryOver(view.value)
  const { tier = 'structural', window = '30', order = 'repeats', page = 1 } = view.value
  const query = questionQuery(scope, { tier, window, sort: order, page: page === 1 ? undefined : page })
  const asked = useAnswer<Recurrence>(apiPath('/recurrence', query))
  const { data } = asked
  useEffect(() => {
    if (data?.updating !== true) return
    const timer = setTimeout(asked.retry, LOOK_AGAIN)
    return () => clearTimeout(timer)
  }, [data])
  const nothing = imports.value !== null && standing.value.length === 0
  const fits = data?.tier === tier
  return (
    <Page title={words.title} tools={<Tiers />}>
      {nothing ? (
        <NothingImported />
      ) : (
        <>
          <div class="controls">
            <Choice
              label={words.window}
              value={window}
              options={WINDOWS.map((one) => [one, words.windows[one]])}
              onChoose={(one) => change({ window: one === '30' ? undefined : one, open: undefined })}
            />
            <Choice
              label={words.order}
              value={order}
              options={GROUP_SORTS.map((one) => [one, words.orders[one]])}
              onChoose={(one) => change({ order: one === 'repeats' ? undefined : one, open: undefined })}
            />
          </div>
          <p class="lead">
            {words.tierMore[tier]} <span class="quiet">{words.apart}</span>
          </p>
          {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
          {data === null || !fits ? (
            !asked.refusal && <div class="panel skeleton list" aria-busy="true" />
          ) : data.incidents === 0 ? (
            <NothingMatches />
          ) : (
            <section class="panel" aria-label={words.tiers[tier]} aria-busy={asked.busy}>
              {data.updating && (
                <p class="notice" role="status">
                  {words.updating}
                </p>
              )}
              <Sums answer={data} scope={scope} />
              {data.groups.length > 0 && <GroupList answer={data} />}
              <Turning
                page={page}
                size={data.pageSize}
                total={data.burden.groups}
                onTurn={(to) => change({ page: to === 1 ? undefined : to, open: undefined })}
              />
            </section>
          )}
        </>
      )}
    </Page>
  )
}

function Tiers() {
  const words = repeatsWords[lang.value]
  const { tier = 'structural', window, order } = view.value
  return (
    <nav class="tabs" aria-label={words.tiersLabel}>
      {TIERS.map((one) => (
        <a
          key={one}
          class="tab"
          href={linkTo('/trends/repeats', {
            ...carryOver(view.value),
            tier: one === 'structural' ? undefined : one,
            window,
            order,
          })}
          aria-current={one === tier ? 'page' : undefined}
        >
          {words.tiers[one]}
        </a>
      ))}
    </nav>
  )
}
