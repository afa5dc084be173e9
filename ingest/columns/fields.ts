import { INCIDENT_FIELDS } from '../../model/incident.ts'

/** Every field that a column may fill. */
export const FIELDS = INCIDENT_FIELDS.filter((field) => field !== 'source')
