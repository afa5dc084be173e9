import { Problem } from '../../model/problem.ts'
import type { Scope } from '../../model/scope.ts'
import type { Reader } from '../../store/reader.ts'
import { type Document, documentFormat, documentOf, type DocumentSettings } from '../document.ts'
import { summaryFacts } from './facts.ts'
import { printSummary } from './print.ts'
import { summaryView } from './view.ts'

/** The kinds of report that exist. */
export const REPORT_KINDS = ['monthly'] as const

/**
 * One page for stakeholders about a period (`2026-10`, `2026-Q3`, `last-90-days` …). Throws Problem `unknown-report`,
 * `unknown-format`, `bad-period`, and `no-data` on an empty store.
 */
export async function summaryDocument(
  db: Reader,
  kind: string,
  settings: DocumentSettings & { readonly period?: string; readonly scope?: Scope },
): Promise<Document> {
  if (!(REPORT_KINDS as readonly string[]).includes(kind))
    throw new Problem('unknown-report', { kind, known: REPORT_KINDS })
  const format = documentFormat(settings.format)
  const facts = await summaryFacts(db, settings)
  const view = await summaryView(facts, settings)
  return documentOf(printSummary(view, format), ['Pirouette', 'Report', facts.name, settings.lang], format)
}
