import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { onPaper } from '../theme.ts'

/** How far below the visible part something is begun, so that it is there when it comes into view. */
const AHEAD_PX = 400

/** Shows what is inside once it comes near the visible part of the page, or is to be printed; from then on it stays. */
export function WhenSeen({ children }: { children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  const printed = onPaper.value
  useEffect(() => {
    if (seen || place.current === null) return
    const show = () => setSeen(true)
    if (printed) return show()
    const watch = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && show(), {
      rootMargin: `${AHEAD_PX}px`,
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [seen, printed])
  return seen ? <>{children}</> : <div ref={place} class="panel unseen" />
}
