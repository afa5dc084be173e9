import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

// Uploads a file to a running server and waits until it is committed. Arguments: the file, the address.
const [file = '', url = ''] = process.argv.slice(2)
const form = new FormData()
form.set('timeZone', 'Europe/Berlin')
form.set('file', await openAsBlob(file), basename(file))
const response = await fetch(`${url}/api/v1/imports`, {
  method: 'POST',
  body: form,
  headers: { origin: url },
})
if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
const { id } = (await response.json()) as { id: string }
for (;;) {
  const answer = await fetch(`${url}/api/v1/imports/${id}`)
  const { status, problem } = (await answer.json()) as { status: string; problem: unknown }
  if (status === 'committed') break
  if (status !== 'queued' && status !== 'running') throw new Error(`${status} ${JSON.stringify(problem)}`)
  await wait(100)
}
