import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../support/source-file.ts'

/** A server of the built command over a data directory, once it says where it is. */
export async function serve(data: string, port: string, demo: boolean) {
  const main = join(ROOT, 'dist/cli/main.js')
  const args = ['serve', '--json', '--port', port, '--data', data, ...(demo ? [] : ['--no-demo'])]
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  // A test process that ends before its hooks have run leaves no server behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  void ended.then(() => process.off('exit', kill))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve((JSON.parse(line) as { url: string }).url)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was there`)))
  })
  return {
    url,
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await ended
    },
  }
}
