import { z } from 'zod'

/** Every question may name the language of the words in its answer. */
export const words = { lang: z.string().max(35).optional() } as const

/** The question without the language, which is no part of it. */
export function withoutWords<T extends { lang?: string | undefined }>({
  lang: _lang,
  ...question
}: T): Omit<T, 'lang'> {
  return question
}
