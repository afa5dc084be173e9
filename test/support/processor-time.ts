import { existsSync, readFileSync } from 'node:fs'

/**
 * Seconds of processor time that this process spends while `work` runs. Unlike the time on the clock they grow with the
 * work and not with what else the machine has to do.
 */
export async function processorSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

/** Milliseconds that the first thread of a process has worked so far; only Linux tells, elsewhere `null`. */
export function threadMilliseconds(pid: number = process.pid): number | null {
  const file = `/proc/${pid}/task/${pid}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1_000_000 : null
}
