/** What making incidents of rows may have to say: warnings, evidence of decisions and reasons of rejected rows. */
export const en = {}

export const de: typeof en = {}
