import { list } from './list.ts'

export const en = {
  'unknown-report': (p: { kind: string; known: readonly string[] }) =>
    `There is no report "${p.kind}". Choose one of: ${list(p.known)}.`,
  'unknown-format': (p: { format: string; known: readonly string[] }) =>
    `The format "${p.format}" is not available. Choose one of: ${list(p.known)}.`,
  'unknown-template': (p: { id: string; known: readonly string[] }) =>
    `There is no template "${p.id}". Choose one of: ${list(p.known)}.`,
  'bad-period': (p: { period: string }) =>
    `"${p.period}" is not a period. Write 2026, 2026-Q3, 2026-10, 2026-W43 or last-90-days.`,
}

export const de: typeof en = {
  'unknown-report': (p) => `Den Bericht „${p.kind}“ gibt es nicht. Zur Wahl stehen: ${list(p.known)}.`,
  'unknown-format': (p) => `Das Format „${p.format}“ gibt es nicht. Zur Wahl stehen: ${list(p.known)}.`,
  'unknown-template': (p) => `Die Vorlage „${p.id}“ gibt es nicht. Zur Wahl stehen: ${list(p.known)}.`,
  'bad-period': (p) =>
    `„${p.period}“ ist kein Zeitraum. Schreiben Sie 2026, 2026-Q3, 2026-10, 2026-W43 oder last-90-days.`,
}
