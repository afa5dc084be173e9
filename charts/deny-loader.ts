/** A Vega loader that refuses everything: charts carry their data inline, and no file or address is ever asked for. */
export const denyLoader = {
  load: (): Promise<string> => Promise.reject(new Error('a chart may not load anything')),
  sanitize: (): Promise<{ href: string }> => Promise.reject(new Error('a chart may not link to anything')),
  http: (): Promise<string> => Promise.reject(new Error('a chart may not ask a server')),
  file: (): Promise<string> => Promise.reject(new Error('a chart may not read a file')),
}
