import type { ComponentType } from 'preact'
import { apiPath } from '../client.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { AskedPanel } from './asked-panel.tsx'
import type { PanelOf } from './panel.ts'

/** What the inside of a panel is told. */
export interface DrawnOf<T> {
  readonly answer: T
  readonly busy: boolean
  readonly scope: View
}

/** A panel about everybody in scope: it asks one path, and its inside is drawn of the answer. */
export function answered<T>(
  path: string,
  title: () => string,
  Drawn: ComponentType<DrawnOf<T>>,
): ComponentType<PanelOf> {
  return function Answered({ scope }) {
    const asked = useAnswer<T>(apiPath(path, questionQuery(scope)))
    return (
      <AskedPanel title={title()} asked={asked}>
        {(answer) => <Drawn answer={answer} busy={asked.busy} scope={scope} />}
      </AskedPanel>
    )
  }
}
