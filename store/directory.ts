import { realpathSync } from 'node:fs'
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { Problem } from '../model/problem.ts'

const FOLDERS = ['files', 'staging', 'spill', 'templates', 'backups']

/** The directory with its working folders, for nobody but its owner; its absolute path without links. */
export async function prepareDirectory(directory: string): Promise<string> {
  // Worker threads cannot set it; there the rights of the directory itself have to do.
  if (isMainThread) process.umask(0o077)
  try {
    await makeFolder(directory)
    await chmod(directory, 0o700)
    for (const name of FOLDERS) await makeFolder(join(directory, name))
    return realpathSync(directory)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Problem('data-directory-unusable', { directory, why: code ?? message }, { cause: error })
  }
}

/**
 * Makes a folder and those above it. One step at a time: where a file system says that a folder above is missing and
 * takes none, as automounts and /proc do, `mkdir` of Node with `recursive` never ends.
 */
async function makeFolder(path: string): Promise<void> {
  const make = () => mkdir(path, { mode: 0o700 })
  try {
    await make()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await make()
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
