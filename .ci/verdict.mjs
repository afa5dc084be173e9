/**
 * Says at the end of `.ci/run` how it went: how long each step took, what failed and with which words, what passed only
 * on the second try, and "N passed, N failed, N skipped". Exit status 1 when anything failed.
 *
 * The folder it is given holds `steps.tsv` (outcome, seconds and name of each step), and of the step in line N what it
 * printed, `N.log`, and where it ran tests vitest's report, `N.json`, with `N.again-*.json` for files tried once more.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Whoever runs this keeps the last fifteen lines or so. */
const MOST_LINES = 10
const LONGEST_LINE = 300

const [folder = ''] = process.argv.slice(2)
const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '')
const reportOf = (name) => JSON.parse(read(name) || '{"testResults":[]}').testResults
const count = (files, ...states) =>
  files.flatMap((file) => file.assertionResults).filter((one) => states.includes(one.status)).length

/** A property is tried with other chances each time: that it holds on the second try takes back nothing. */
const isFound = (message) => message.includes('Property failed')

/** The first line of an error. That of a property says its seed and its counterexample in the next two. */
function firstWords(message) {
  const [first = '', ...more] = message.split('\n').map((line) => line.trim())
  return isFound(first) ? [first, ...more.slice(0, 2)].join(' ') : first
}

/** What failed in a file: its tests, or else the file itself, which could not be read or cleaned up after. */
function failuresOf(file) {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed')
  const at = relative('.', file.name)
  if (failed.length === 0) return [`${at}: ${firstWords(file.message)}`]
  return failed.map(
    ({ ancestorTitles, title, failureMessages }) =>
      `${[at, ...ancestorTitles.filter(Boolean), title].join(' > ')}: ${firstWords(failureMessages[0] ?? '')}`,
  )
}

const steps = read('steps.tsv')
  .trim()
  .split('\n')
  .map((line, i) => {
    const [outcome = '', seconds = '', name = ''] = line.split('\t')
    return { number: i + 1, outcome, seconds: Number(seconds), name }
  })

const failures = []
const secondTries = []
let passed = 0
let skipped = 0
for (const { number, outcome, name } of steps) {
  const again = readdirSync(folder)
    .filter((other) => other.startsWith(`${number}.again-`))
    .flatMap(reportOf)
  const before = failures.length
  for (const file of reportOf(`${number}.json`)) {
    const second = again.find((one) => one.name === file.name)
    const found = file.assertionResults.some(({ failureMessages }) => failureMessages.some(isFound))
    const counted = second?.status === 'passed' && !found ? second : file
    passed += count([counted], 'passed')
    skipped += count([counted], 'skipped', 'pending', 'todo', 'disabled')
    if (file.status !== 'failed') continue
    if (counted === file) failures.push(...failuresOf(file).map((line) => `FAILED in ${name}: ${line}`))
    else
      secondTries.push(...failuresOf(file).map((line) => `passed only on the second try in ${name}: ${line}`))
  }
  // Lint, types, a run that died: what went wrong is no test.
  if (outcome === 'failed' && failures.length === before) {
    const lines = read(`${number}.log`)
      .split('\n')
      .filter((line) => line.trim() !== '')
    failures.push(
      `FAILED ${name}: ${(lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').trim()}`,
    )
  }
}

const told = [...failures, ...secondTries].map((line) => line.slice(0, LONGEST_LINE))
const shown = told.length > MOST_LINES ? told.slice(0, MOST_LINES - 1) : told
const seconds = steps.reduce((sum, step) => sum + step.seconds, 0)

console.log(`${steps.map((step) => `${step.name} ${step.seconds} s`).join(' · ')} · together ${seconds} s`)
for (const line of shown) console.log(line)
if (shown.length < told.length) console.log(`… and ${told.length - shown.length} more`)
console.log(`${passed} passed, ${failures.length} failed, ${skipped} skipped`)
process.exitCode = failures.length > 0 ? 1 : 0
