import { z } from 'zod'
import type { Words } from './lang.ts'

/** What an incident on hold waits for. `other` is what nobody told, or told in words that we do not know. */
export const HOLD_REASONS = ['caller', 'vendor', 'change', 'problem', 'evidence', 'other'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

export const holdReasonWords: Readonly<Record<HoldReason, Words>> = {
  caller: { en: 'waiting for the caller', de: 'wartet auf den Meldenden' },
  vendor: { en: 'waiting for a vendor', de: 'wartet auf einen Lieferanten' },
  change: { en: 'waiting for a change', de: 'wartet auf eine Änderung' },
  problem: { en: 'waiting for a problem', de: 'wartet auf ein Problem' },
  evidence: { en: 'waiting for evidence', de: 'wartet auf Nachweise' },
  other: { en: 'on hold, no known reason', de: 'wartet, ohne bekannten Grund' },
}

/**
 * How sources name a reason, in lower case: the number that ServiceNow keeps, or a part of the words. The first that fits
 * counts.
 */
export const HOLD_PATTERNS: readonly (readonly [Exclude<HoldReason, 'other'>, pattern: string])[] = [
  [
    'vendor',
    '^4$|vendor|supplier|third.?party|manufacturer|lieferant|hersteller|dienstleister|proveedor|fournisseur|fornitore|fornecedor',
  ],
  [
    'caller',
    '^1$|caller|customer|requester|reporter|\\buser|\\bclient|anrufer|kunde|anwender|benutzer|melde|usuario|cliente|solicitante|appelant|demandeur|utilisateur|chiamante|utente|utilizador|chamador',
  ],
  ['change', '^5$|change|änderung|deployment|cambio|changement|modifica|mudança'],
  ['problem', '^3$|problem|problème'],
  ['evidence', '^2$|evidence|nachweis|beleg|evidencia|preuve|prova'],
]

/** Which reasons stop the clock "active"; the time on hold for any other one is ours. */
export const HoldRules = z
  .object({ pauses: z.array(z.enum(HOLD_REASONS)).max(HOLD_REASONS.length) })
  .meta({ id: 'HoldRules' })
export type HoldRules = z.infer<typeof HoldRules>

/** Waiting for the caller stops the clock, and so does what gives no reason. */
export const DEFAULT_HOLD_RULES: HoldRules = { pauses: ['caller', 'other'] }

/** The rules, and for each reason how often incidents were on hold for it. */
export const Holds = z
  .object({
    pauses: z.array(z.enum(HOLD_REASONS)),
    reasons: z.array(
      z.object({
        reason: z.enum(HOLD_REASONS),
        label: z.string(),
        pauses: z.boolean(),
        /** Whether the house decides nothing else. */
        usual: z.boolean(),
        stays: z.int(),
        incidents: z.int(),
      }),
    ),
  })
  .meta({ id: 'Holds' })
export type Holds = z.infer<typeof Holds>
