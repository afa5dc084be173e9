import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Where the server of a data directory listens, for the command line that finds the directory in use. */
export const ServerNote = z.object({ pid: z.int(), port: z.int() })
export type ServerNote = z.infer<typeof ServerNote>

const pathIn = (directory: string) => join(directory, 'server.json')

/** Leaves the note; only its owner may read it. */
export const noteServer = (directory: string, note: ServerNote): void =>
  writeFileSync(pathIn(directory), `${JSON.stringify(note)}\n`, { mode: 0o600 })

/** Takes the note away. */
export const forgetServer = (directory: string): void => rmSync(pathIn(directory), { force: true })

/** The note, if there is one that can be read. It may be stale: only the holder of the lock is believed. */
export function notedServer(directory: string): ServerNote | null {
  try {
    return ServerNote.parse(JSON.parse(readFileSync(pathIn(directory), 'utf8')))
  } catch {
    return null
  }
}
