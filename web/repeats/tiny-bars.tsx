const WIDTH = 96
const HEIGHT = 22
const GAP = 2

/** Counts side by side as small bars without axes; what stands for them in words is the label. */
export function TinyBars({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(...counts, 1)
  const step = WIDTH / Math.max(counts.length, 1)
  return (
    <svg class="tiny-bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {counts.map((count, i) => {
        const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT)
        return (
          <rect
            key={i}
            class={count === 0 ? 'none' : undefined}
            x={i * step}
            y={HEIGHT - height}
            width={step - GAP}
            height={height}
          />
        )
      })}
    </svg>
  )
}
