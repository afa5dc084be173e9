import { SOURCE_LABELS } from '../../model/source-label.ts'

/** The tools whose exports are read, by what people call them. */
export const tools: readonly (readonly [name: string, label: string])[] = Object.entries(SOURCE_LABELS)

/** What people call a tool; a name we do not know passes unchanged. */
export const toolName = (source: string): string => SOURCE_LABELS[source] ?? source
