import { formatNumber, formatShare } from '../../model/format.ts'
import type { Recurrence } from '../../model/recurrence.ts'
import { linkTo } from '../address.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { RepeatGroups } from '../parts/repeat-groups.tsx'
import { useAnswer } from '../use-answer.ts'
import { questionQuery } from '../view.ts'
import { repeatsWords } from '../words/repeats.ts'
import { AskedPanel } from './asked-panel.tsx'
import type { PanelOf } from './panel.ts'

const SHOWN = 5

/** What keeps coming back among the incidents that are shown, and the way to all groups. */
export default function RepeatsPanel({ scope }: PanelOf) {
  const words = repeatsWords[lang.value]
  const asked = useAnswer<Recurrence>(apiPath('/recurrence', questionQuery(scope)))
  return (
    <AskedPanel title={words.title} asked={asked}>
      {(answer) => (
        <RepeatGroups
          groups={answer.groups.slice(0, SHOWN)}
          view={scope}
          says={
            answer.share.value === null
              ? words.panelNothing
              : words.panelSays(
                  formatShare(answer.share.value, lang.value),
                  formatNumber(answer.repeats, lang.value),
                  formatNumber(answer.assessable, lang.value),
                )
          }
          all={linkTo('/trends/repeats', scope)}
        />
      )}
    </AskedPanel>
  )
}
