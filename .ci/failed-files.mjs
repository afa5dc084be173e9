/**
 * Prints the test files that failed in a JSON report of vitest, one a line, as paths from here. Where there are more
 * than five, nothing: that is no busy machine, and trying each again would only take time.
 */
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

const [report = ''] = process.argv.slice(2)
const files = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
      .testResults.filter(({ status }) => status === 'failed')
      .map(({ name }) => relative('.', name))
  : []
if (files.length <= 5) for (const file of files) console.log(file)
