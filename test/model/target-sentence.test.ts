import { expect, test } from 'vitest'
import type { TargetShare } from '../../model/target.ts'
import { targetSentence } from '../../model/target-sentence.ts'

const told: TargetShare = {
  value: 14_400,
  n: 150,
  within: 130,
  running: 3,
  share: 130 / 150,
  shareCi: [0.8032, 0.9118],
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [
    told,
    '86.7 % within the target of 4 h (95 % interval 80.3 % to 91.2 %; 130 of 150; 3 still running are over it).',
    '86,7 % im Ziel von 4 Std. (95-%-Bereich 80,3 % bis 91,2 %; 130 von 150; 3 noch laufende sind darüber).',
  ],
  [
    { ...told, value: null, running: 1 },
    '86.7 % within the target of each (95 % interval 80.3 % to 91.2 %; 130 of 150; 1 still running is over it).',
    '86,7 % im Ziel, jeweils dem eigenen (95-%-Bereich 80,3 % bis 91,2 %; 130 von 150; 1 noch laufender ist darüber).',
  ],
  [
    { value: null, n: 0, within: 0, running: 0, share: null, shareCi: null },
    'None could be held against the target.',
    'Keiner ließ sich an dem Ziel messen.',
  ],
])('the share that kept its target is said in both languages', (one, en, de) => {
  expect(plain(targetSentence(one, 'en'))).toBe(en)
  expect(plain(targetSentence(one, 'de'))).toBe(de)
})
