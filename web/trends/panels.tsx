import { Guard } from '../parts/guard.tsx'
import { Later } from '../parts/later.tsx'
import { questionQuery } from '../view.ts'
import type { PanelOf } from './panel.ts'
import { PANELS } from './panel-list.ts'
import { WhenSeen } from './when-seen.tsx'

/** All panels that fit what is shown; a fault of one stays inside it. */
export function Panels(of: PanelOf) {
  const query = questionQuery(of.scope)
  return (
    <>
      {PANELS.filter(({ fits }) => fits?.(of) ?? true).map(({ name, load }) => (
        <WhenSeen key={name}>
          <Guard key={`${of.metric} ${of.grain} ${query}`}>
            <Later load={load} with={of} />
          </Guard>
        </WhenSeen>
      ))}
    </>
  )
}
