/**
 * Imports and undoes without end into the store of a directory, and says on its output what was acknowledged: the
 * process that `store.test.ts` kills.
 */
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { undoImport } from '../../store/undo.ts'
import { layerOf } from '../support/store.ts'

const [directory = '', round = ''] = process.argv.slice(2)
const store = await openStore(directory)
process.stdout.write('ready\n')
for (let n = 0; ; n++) {
  const id = `r${round}-${n}`
  // Half of the incidents are new, half are told again.
  const incidents = Array.from({ length: 300 }, (_, i) => ({
    key: i % 2 === 0 ? `${id}-${i}` : `again-${i}`,
    title: id,
    service: `service ${i % 7}`,
    category: 'db',
    opened_at: '2026-03-02T09:00:00Z',
  }))
  await takeIn(store, layerOf(incidents, [{ key: 'again-1', text: id }], { importId: id }))
  process.stdout.write(`import ${id}\n`)
  if (n % 4 === 3) {
    await undoImport(store, id, new Date('2026-11-21T00:00:00Z'))
    process.stdout.write(`undo ${id}\n`)
  }
}
