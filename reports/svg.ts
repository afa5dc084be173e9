import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { denyLoader } from '../charts/deny-loader.ts'
import { textWidth } from './text-width.ts'

/** What Vega asks about a text to be measured. */
interface Measured {
  readonly text?: unknown
  readonly limit?: number
  readonly fontSize?: number
  readonly fontWeight?: string | number
}

// Vega exports its text measuring for replacement, but its typings leave it out.
const { textMetrics } = vega as unknown as {
  textMetrics: { width: (item: Measured, text?: string) => number; canvas: (use: boolean) => void }
}
textMetrics.canvas(false)
textMetrics.width = (item, text) => {
  const raw = text ?? item.text ?? ''
  const lines = (Array.isArray(raw) ? raw : [raw]).map(String)
  const bold = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600
  const width = Math.max(...lines.map((line) => textWidth(line, item.fontSize ?? 11, bold)))
  return item.limit !== undefined && item.limit > 0 ? Math.min(item.limit, width) : width
}

/** Vega numbers its clips and gradients over the whole process; here they start at 0 in every picture. */
function renumber(svg: string): string {
  const names = new Map<string, string>()
  return svg.replaceAll(/(id="|url\(#)((?:clip|gradient_|pattern_)\d+)/g, (_, before: string, id: string) => {
    const name = names.get(id) ?? `${id.replace(/\d+$/, '')}${names.size}`
    names.set(id, name)
    return before + name
  })
}

/** Takes off what Vega says to screen readers, which is English only: the picture's alternative text says it all. */
const mute = (svg: string) =>
  svg.replaceAll(/<[^>]+>/g, (tag) => tag.replaceAll(/ (?:role|aria-[a-z]+)="[^"]*"/g, ''))

/**
 * A chart as an SVG text that refers to nothing outside itself. The same spec gives the same text. Anything that would
 * load a file or follow a link makes this chart fail, and only this chart.
 */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const { spec: drawing } = compile(spec, { logger: silent })
  const view = new vega.View(vega.parse(drawing, undefined, { ast: true }), {
    renderer: 'none',
    loader: denyLoader as unknown as vega.Loader,
    expr: expressionInterpreter,
    logLevel: vega.None,
  })
  try {
    return mute(renumber(await view.toSVG()))
  } finally {
    view.finalize()
  }
}

const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
} as unknown as vega.LoggerInterface
