/** Holds the store of a directory until its input ends: the other process of `open.test.ts`. */
import { openStore } from '../../store/open.ts'

const store = await openStore(process.argv[2] ?? '')
process.stdout.write('held\n')
process.stdin.resume()
process.stdin.once('end', () => void store.close())
