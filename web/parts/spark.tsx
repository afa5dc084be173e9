import type { MetricRow, Unit } from '../../model/answer.ts'
import { headline, tooFew } from '../figure.ts'

const WIDTH = 240
const HEIGHT = 44
const EDGE = 5

/** The way of the last buckets as a line without axes: gaps stay gaps, running or thin buckets are hollow. */
export function Spark({ rows, unit, label }: { rows: readonly MetricRow[]; unit: Unit; label: string }) {
  const values = rows.map((row) => headline(row, unit))
  const most = Math.max(...values.map((value) => value ?? 0), 0)
  if (rows.length < 2 || most === 0) return null
  const x = (i: number) => EDGE + (i * (WIDTH - 2 * EDGE)) / (rows.length - 1)
  const y = (value: number) => HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE)
  const line = values
    .map((value, i) => (value === null ? '' : `${values[i - 1] == null ? 'M' : 'L'}${x(i)} ${y(value)}`))
    .join('')
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path class="spark-floor" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      <path class="spark-line" d={line} />
      {rows.map((row, i) => {
        const value = values[i]
        const hollow = row.partial || tooFew(row, unit)
        const shown = i === rows.length - 1 || hollow
        return value == null || !shown ? null : (
          <circle key={row.bucket} class={hollow ? 'hollow' : 'full'} cx={x(i)} cy={y(value)} r={3} />
        )
      })}
    </svg>
  )
}
