import type { Server } from 'node:http'

/** Milliseconds after the start in which whoever comes has the machine alone. */
const IDLE = 500

/**
 * Asks once what the first page asks, so that who comes later does not wait for cold columns and code that never ran.
 * Who comes at once is not made to wait for it: then nothing is asked. Ends, when it is called, with the asking.
 */
export function warmWhenIdle(
  server: Server,
  ask: () => Promise<unknown>,
  idle = IDLE,
): () => Promise<unknown> {
  let asking: Promise<unknown> = Promise.resolve()
  const timer = setTimeout(() => {
    asking = ask().catch(() => undefined)
  }, idle)
  const stop = () => clearTimeout(timer)
  server.once('request', stop)
  return () => {
    stop()
    return asking
  }
}
