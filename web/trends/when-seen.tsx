import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** How far below the visible part something is begun, so that it is there when it comes into view. */
const AHEAD_PX = 400

/** Shows what is inside once it comes near the visible part of the page, or is to be printed; from then on it stays. */
export function WhenSeen({ children }: { children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || place.current === null) return
    const show = () => setSeen(true)
    const watch = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && show(), {
      rootMargin: `${AHEAD_PX}px`,
    })
    watch.observe(place.current)
    window.addEventListener('beforeprint', show)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', show)
    }
  }, [seen])
  return seen ? <>{children}</> : <div ref={place} class="panel unseen" />
}
