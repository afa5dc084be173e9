import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Problem } from '../model/problem.ts'
import type { App } from './app.ts'
import { HOUSE_LIMITS } from './house-limits.ts'

const BODY_TIMEOUT = 30_000

/** An HTTP server over the app that slow or endless clients cannot keep from serving others. */
export function createServer(app: App, uploadSeconds: number = HOUSE_LIMITS.uploadSeconds): Server {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: 10_000,
      // An upload that takes too long is to hear why from us.
      requestTimeout: (uploadSeconds + 5) * 1_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16_384,
    },
  }) as Server
  server.maxConnections = 512
  server.on('request', cutSlowBodies)
  return server
}

/** Starts to listen, and says on which port: 0 takes a free one. Throws `port-taken`. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE' || code === 'EACCES')
      throw new Problem('port-taken', { port }, { cause: error })
    throw error
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/** Only an upload may take its time; any other body is cut after half a minute. */
function cutSlowBodies(request: IncomingMessage): void {
  if (request.method === 'POST' && request.url?.startsWith('/api/v1/imports')) return
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, BODY_TIMEOUT)
  timer.unref()
  request.once('close', () => clearTimeout(timer))
}
