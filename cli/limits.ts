import { HOUSE_LIMITS, type HouseLimits } from '../api/house-limits.ts'
import { Problem } from '../model/problem.ts'

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, kb: 1e3, mb: 1e6, gb: 1e9 }
const NAMES = Object.keys(HOUSE_LIMITS) as readonly (keyof HouseLimits)[]
/** A limit as it is written on the command line: `upload-bytes`. */
export const limitName = (name: keyof HouseLimits): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Every limit that can be set, as it is written: `upload-bytes`, `rows`, `json-depth`, … */
export const LIMIT_NAMES: readonly string[] = NAMES.map(limitName)

/** What `--limit NAME=NUMBER` says, every time it stands there; numbers may end in kB, MB or GB. */
export function limitsOf(told: readonly string[]): Partial<HouseLimits> {
  return Object.fromEntries(told.map(limitOf))
}

function limitOf(told: string): readonly [keyof HouseLimits, number] {
  const [, name = told, value = ''] = /^([^=]*)=(.*)$/.exec(told) ?? []
  const key = NAMES.find((one) => limitName(one) === name)
  if (key === undefined)
    throw new Problem('bad-option', { option: '--limit', value: name, known: LIMIT_NAMES })
  const [, digits, unit = ''] = /^(\d{1,15})\s*([a-z]*)$/i.exec(value) ?? []
  const factor = UNITS[unit.toLowerCase()]
  if (digits === undefined || factor === undefined || Number(digits) < 1)
    throw new Problem('bad-option', {
      option: `--limit ${name}`,
      value,
      known: ['1 …', '500kB', '500MB', '2GB'],
    })
  return [key, Number(digits) * factor]
}

/** Gathers what stands behind each `--limit`. */
export const another = (value: string, before: readonly string[]): readonly string[] => [...before, value]
