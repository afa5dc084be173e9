import embed, { type EmbedOptions } from 'vega-embed'
import { expressionInterpreter } from 'vega-interpreter'
import type { TopLevelSpec } from 'vega-lite'
import { denyLoader } from '../../charts/deny-loader.ts'
import { numberLocale, timeLocale } from '../../charts/locale.ts'
import type { Lang } from '../../model/lang.ts'

/** Draws a spec of ours into `place` and returns how to take it away. Nothing is compiled from text, nothing is loaded. */
export async function draw(place: HTMLElement, spec: TopLevelSpec, lang: Lang): Promise<() => void> {
  const options: EmbedOptions = {
    mode: 'vega-lite',
    renderer: 'svg',
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    loader: denyLoader,
    formatLocale: { ...numberLocale[lang] },
    timeFormatLocale: { ...timeLocale[lang] },
  }
  const result = await embed(place, spec, options)
  return () => result.finalize()
}
