import type { LogEntry } from '../api/deps.ts'

const LONGEST = 1_000

const plain = (_key: string, value: unknown): unknown => {
  if (value instanceof Error)
    return { name: value.name, message: value.message, stack: value.stack, cause: value.cause }
  return typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
}

/** Writes one line of JSON per entry to stderr; what strangers sent is encoded and cut, so it cannot pass for a line of ours. */
export function logLine(entry: LogEntry): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry }, plain)}\n`)
}
