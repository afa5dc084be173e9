import { workHere } from '../../metrics/recurrence/text-work.ts'
import type { TextWork } from '../../metrics/recurrence/text-work.ts'

/** What the process is asked: a piece of work and what it takes. */
export type TextOrder = {
  readonly [K in Exclude<keyof TextWork, 'end'>]: { readonly what: K; readonly with: Parameters<TextWork[K]> }
}[Exclude<keyof TextWork, 'end'>]

const work = workHere()
const answer = (order: TextOrder): Promise<unknown> => {
  switch (order.what) {
    case 'normalise':
      return work.normalise(...order.with)
    case 'take':
      return work.take(...order.with)
    case 'place':
      return work.place(...order.with)
  }
}
// Whoever asked is gone: nobody waits for the answer.
process.on('disconnect', () => process.exit(0))
// One order comes after the answer to the other. What is thrown ends the process, and whoever asked hears of that.
process.on('message', (order: TextOrder) => {
  void answer(order).then((told) => process.send?.({ told }))
})
