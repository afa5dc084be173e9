/** The page of one incident, and below the API its record. */
export const incidentLink = (source: string, key: string): string =>
  `/incidents/${encodeURIComponent(source)}/${encodeURIComponent(key)}`
