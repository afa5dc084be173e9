import type { Anatomy } from '../../records/record.ts'
import { cachetIncident } from './cachet.ts'
import { glpiTicket } from './glpi.ts'
import { theHiveCase } from './thehive.ts'
import { youtrackIssue } from './youtrack.ts'
import { zendeskEvents } from './zendesk-events.ts'

/** Records of desks and forges that are read as those of anybody, once what only their numbers and lists say is written out. */
export const DESKS: readonly Anatomy[] = [
  glpiTicket,
  theHiveCase,
  youtrackIssue,
  cachetIncident,
  zendeskEvents,
]
