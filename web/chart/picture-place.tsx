import { useEffect, useRef, useState } from 'preact/hooks'
import type { TopLevelSpec } from 'vega-lite'
import { lang } from '../language.ts'
import { chartWords } from '../words/chart.ts'

/** On a place narrower than this a legend in one row would be cut. */
const NARROW_PX = 440

/** The spec with a legend of several rows where the place is narrow, and with names as long as it has room for. */
const fitted = (spec: TopLevelSpec, width: number): TopLevelSpec =>
  width >= NARROW_PX
    ? withFittingNames(spec, width)
    : {
        ...withFittingNames(spec, width),
        config: {
          ...spec.config,
          // Two columns, each with its mark and as much of a name as it can show.
          legend: { ...spec.config?.legend, columns: 2, labelLimit: Math.max(60, width / 2 - 45) },
        },
      }

/** Room below the drawing for the names of its axis. */
const AXIS_PX = 30

/** The height that a picture will have, so that nothing moves when it comes and nothing stays empty. */
const heightOf = (spec: TopLevelSpec): number =>
  ('height' in spec && typeof spec.height === 'number' ? spec.height : 210) + AXIS_PX

/** At most this part of a narrow place is for the names of rows, and as much of a wide one if they need it. */
const NAMES_PART = { narrow: 0.45, wide: 0.32 } as const

/** The names of rows cut to what the place has for them. */
function withFittingNames<T extends TopLevelSpec>(spec: T, width: number): T {
  const encoding = 'encoding' in spec ? spec.encoding : undefined
  const y = encoding !== undefined && 'y' in encoding ? encoding.y : undefined
  const axis = y !== undefined && 'axis' in y ? y.axis : undefined
  const limit = axis && 'labelLimit' in axis ? axis.labelLimit : undefined
  if (typeof limit !== 'number') return spec
  const labelLimit =
    width < NARROW_PX ? Math.min(limit, width * NAMES_PART.narrow) : Math.max(limit, width * NAMES_PART.wide)
  return { ...spec, encoding: { ...encoding, y: { ...y, axis: { ...axis, labelLimit } } } }
}

/** The place of one chart, kept at its height while the drawing code is fetched. */
export function PicturePlace({ spec, labelledBy }: { spec: TopLevelSpec; labelledBy: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const spoken = lang.value
  useEffect(() => {
    let open = true
    let takeAway: (() => void) | null = null
    const show = async () => {
      const { draw } = await import('./draw.ts')
      if (!open || !place.current) return
      const done = await draw(place.current, fitted(spec, place.current.clientWidth), spoken)
      if (open) takeAway = done
      else done()
    }
    show().then(
      () => setFailed(false),
      () => open && setFailed(true),
    )
    return () => {
      open = false
      takeAway?.()
    }
  }, [spec, spoken])
  return (
    <figure class="picture" role="img" aria-labelledby={labelledBy}>
      {/* Vega would speak English roles into it; the figure says the sentence and the table the numbers. */}
      <div class="canvas" aria-hidden="true" ref={place} style={{ '--tall': `${heightOf(spec)}px` }} />
      {failed && <p class="quiet">{chartWords[lang.value].failed}</p>}
    </figure>
  )
}
