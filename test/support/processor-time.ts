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
