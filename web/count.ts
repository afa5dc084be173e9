import { formatNumber } from '../model/format.ts'
import { lang } from './language.ts'

/** A whole number as the reader of the screen writes it. */
export const count = (n: number): string => formatNumber(n, lang.value)
