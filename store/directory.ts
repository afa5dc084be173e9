import { realpathSync } from 'node:fs'
import { chmod, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { Problem } from '../model/problem.ts'

const FOLDERS = ['files', 'staging', 'spill', 'templates', 'backups']

/** The directory with its working folders, for nobody but its owner; its absolute path without links. */
export async function prepareDirectory(directory: string): Promise<string> {
  // Worker threads cannot set it; there the rights of the directory itself have to do.
  if (isMainThread) process.umask(0o077)
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await chmod(directory, 0o700)
    for (const name of FOLDERS) await mkdir(join(directory, name), { recursive: true, mode: 0o700 })
    return realpathSync(directory)
  } catch (error) {
    throw new Problem(
      'data-directory-unusable',
      { directory, why: error instanceof Error ? error.message : String(error) },
      { cause: error },
    )
  }
}

/** What an interrupted import or a crash left in the working folders. Originals and `*.bad-*` stay. */
export async function tidyUp(directory: string): Promise<void> {
  for (const name of ['staging', 'spill'])
    for (const left of await readdir(join(directory, name)))
      await rm(join(directory, name, left), { recursive: true, force: true })
  for (const name of ['files', 'backups'])
    for (const left of await readdir(join(directory, name)))
      if (left.endsWith('.part')) await rm(join(directory, name, left), { recursive: true, force: true })
}
