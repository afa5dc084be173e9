import type { DocumentFormat } from '../document.ts'
import { htmlTemplate, markdownTemplate } from '../templates.ts'
import type { ReviewView } from './view.ts'

const print = {
  html: htmlTemplate<ReviewView>(new URL('./review.html.hbs', import.meta.url)),
  md: markdownTemplate<ReviewView>(new URL('./review.md.hbs', import.meta.url)),
}

/** A view on paper. The same view gives the same bytes. */
export const printReview = (view: ReviewView, format: DocumentFormat): string => print[format](view)
