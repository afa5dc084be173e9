import { formatNumber } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'

/** Bytes as people say them: `820 B`, `12 kB`, `1,2 MB`. */
export function formatBytes(bytes: number, lang: Lang): string {
  if (bytes < 1_000) return `${formatNumber(bytes, lang)}\u00a0B`
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1_000, lang)}\u00a0kB`
  return `${formatNumber(bytes / 1_000_000, lang, 1)}\u00a0MB`
}
