import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BLOCK = 4 << 20

/** Writes the pieces of a generated file once and keeps it in `bench/data/`, which git ignores. Returns its path. */
export async function writeBig(name: string, pieces: () => Iterable<string>): Promise<string> {
  const path = fileURLToPath(new URL(`data/${name}`, import.meta.url))
  if (existsSync(path)) return path
  mkdirSync(new URL('data/', import.meta.url), { recursive: true })
  const out = createWriteStream(`${path}.part`, { highWaterMark: BLOCK })
  let text = ''
  for (const piece of pieces()) {
    text += piece
    if (text.length <= BLOCK) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'finish')
  renameSync(`${path}.part`, path)
  return path
}
