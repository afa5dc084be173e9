import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // The process ended between the listing and the look.
  }
}

/** A process and all its descendants. */
function treeOf(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    // The name of the command may hold blanks and brackets; the parent is the second word after its last bracket.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (Number.isFinite(parent)) parents.set(Number(name), parent)
  }
  const belongs = (one: number | undefined): boolean =>
    one !== undefined && one > 1 && (one === pid || belongs(parents.get(one)))
  return [...parents.keys()].filter(belongs)
}

/** Resident memory of a process and all its descendants together, in bytes. Shared pages count for each of them. */
export const residentOf = (pid: number): number =>
  treeOf(pid).reduce(
    (so, one) => so + Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${one}/status`))?.[1] ?? 0) * 1_024,
    0,
  )

/** Waits until a process and its descendants have done next to nothing for a second, at most so many minutes. */
export async function untilAtRest(pid: number, minutes = 10): Promise<void> {
  const spent = () => treeOf(pid).reduce((so, one) => so + processorMsOf(one), 0)
  for (let second = 0; second < minutes * 60; second++) {
    const before = spent()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    if (spent() - before < 20) return
  }
}

/** Milliseconds that the processors have worked for the threads of a process so far. */
export function processorMsOf(pid: number): number {
  let spent = 0
  for (const thread of threadsOf(pid))
    spent += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0) / 1_000_000
  return spent
}

/** None of a process that has ended. */
function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** Looks every 20 ms until stopped; `stop()` gives the most that was seen, in bytes. */
export function watchMemory(pid: number): { stop: () => number } {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, residentOf(pid))
  }, 20)
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}
