import type { DocumentFormat } from '../document.ts'
import { htmlTemplate, markdownTemplate } from '../templates.ts'
import type { SummaryView } from './view.ts'

const print = {
  html: htmlTemplate<SummaryView>(new URL('./summary.html.hbs', import.meta.url)),
  md: markdownTemplate<SummaryView>(new URL('./summary.md.hbs', import.meta.url)),
}

/** A view on paper. The same view gives the same bytes. */
export const printSummary = (view: SummaryView, format: DocumentFormat): string => print[format](view)
