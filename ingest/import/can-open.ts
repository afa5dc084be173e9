import { open } from 'node:fs/promises'

/** Whether a file can be read now: rights alone do not say so on every drive. */
export const canOpen = (path: string): Promise<boolean> =>
  open(path, 'r').then(
    async (file) => {
      await file.close()
      return true
    },
    () => false,
  )
