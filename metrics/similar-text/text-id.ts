import { mixed } from './min-hash.ts'

/**
 * The number of a normal text with its codes, the same on every machine and after every import: 53 bits of two hashes. Two
 * of a million texts share one with a chance of one in ten thousand, and would then count as one.
 */
export function textId(words: string, codes: readonly string[]): number {
  const text = `${words}\t${codes.join(',')}`
  let [a, b] = [0x811c9dc5 | 0, 0x2f0b4c47 | 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15)
  }
  return (mixed(a) >>> 0) * 0x200000 + (mixed(b) >>> 11) + 1
}
