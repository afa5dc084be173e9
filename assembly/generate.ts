import { writeFileSync } from 'node:fs'
import { plainScanModule } from './plain-scan-module.ts'

// `npm run assembly` compiles what is written in AssemblyScript, and the result is kept beside the code that runs it.
writeFileSync(new URL('../ingest/csv/scan/plain-program-bytes.ts', import.meta.url), await plainScanModule())
