import { basename } from 'node:path'
import { copyOriginal, type Original } from './keep-original.ts'

/** The copy of a first file, begun while everything else that its import has to wait for is still being done. */
export interface CopyStart {
  /** Begins, now that it is known where originals lie. */
  into(files: string): void
  /** The copy of a file, from then on the caller's; `null` where none was begun of it. It fails as `copyOriginal` does. */
  take(path: string): Promise<Original> | null
  /** Removes a copy that nobody took; to be called in any case. */
  drop(): Promise<void>
}

/** Gets ready to copy a file; `id` names the copy until it has its sha256. */
export function copyingAhead(path: string, id: string): CopyStart {
  let copy: Promise<Original> | null = null
  return {
    into: (files) => {
      copy = copyOriginal(path, basename(path), files, id)
      // Whoever takes it hears of it.
      copy.catch(() => undefined)
    },
    take: (wanted) => {
      if (wanted !== path) return null
      const taken = copy
      copy = null
      return taken
    },
    drop: async () => {
      const left = await copy?.catch(() => null)
      await left?.drop()
    },
  }
}
