/** The least whole number from 0 at which a share that grows reaches `p`; `guess` is where the search begins. */
export function leastReaching(p: number, guess: number, share: (k: number) => number): number {
  let high = Math.max(1, Math.ceil(guess))
  while (share(high) < p) high *= 2
  let low = -1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (share(middle) < p) low = middle
    else high = middle
  }
  return high
}
