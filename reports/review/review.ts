import { Problem } from '../../model/problem.ts'
import type { Reader } from '../../store/reader.ts'
import { type Document, documentFormat, documentOf, type DocumentSettings } from '../document.ts'
import { type IncidentRef, reviewFacts } from './facts.ts'
import { printReview } from './print.ts'
import { reviewView } from './view.ts'

/** The templates of a review; a house may add its own later. */
export const REVIEW_TEMPLATES = ['standard'] as const

/**
 * The post-incident review of one incident: what is recorded, beside its peers, with a place for everything that only
 * people know. Throws Problem `unknown-incident`, `ambiguous-incident`, `unknown-format`, `unknown-template`.
 */
export async function reviewDocument(
  db: Reader,
  ref: IncidentRef,
  settings: DocumentSettings & { readonly template?: string },
): Promise<Document> {
  const format = documentFormat(settings.format)
  const template = settings.template ?? 'standard'
  if (!(REVIEW_TEMPLATES as readonly string[]).includes(template))
    throw new Problem('unknown-template', { id: template, known: REVIEW_TEMPLATES })
  const facts = await reviewFacts(db, ref, settings.lang)
  const view = reviewView(facts, settings)
  return documentOf(
    printReview(view, format),
    ['Pirouette', 'PIR', facts.incident.key, settings.lang],
    format,
  )
}
