import type { Lang } from '../../model/lang.ts'
import { decisionText } from '../words/decision.ts'

/** The order of dates in words: `Tag – Monat – Jahr`. */
export const orderWords = (order: string, lang: Lang): string => decisionText('dateOrder', order, lang)[1]
