/** Tables of ServiceNow that hold neither incidents nor problems, requests or changes, by what they are called there, and what their records are. */
export const OTHER_TABLES = {
  change_task: { en: 'tasks of changes', de: 'Aufgaben von Änderungen' },
  problem_task: { en: 'tasks of problems', de: 'Aufgaben von Problemen' },
  incident_task: { en: 'tasks of incidents', de: 'Aufgaben von Vorfällen' },
  sc_task: { en: 'tasks of requests', de: 'Aufgaben von Anforderungen' },
  kb_knowledge: { en: 'articles', de: 'Artikel' },
  cmdb_ci: { en: 'configuration items', de: 'Konfigurationselemente' },
  cmdb_ci_outage: { en: 'outages', de: 'Ausfälle' },
  alm_asset: { en: 'assets', de: 'Anlagegüter' },
  sys_user: { en: 'users', de: 'Benutzer' },
  sys_user_group: { en: 'groups', de: 'Gruppen' },
  asmt_assessment_instance: { en: 'surveys', de: 'Umfragen' },
  sn_customerservice_case: { en: 'customer cases', de: 'Kundenfälle' },
  sn_hr_core_case: { en: 'HR cases', de: 'Personalfälle' },
  em_alert: { en: 'alerts', de: 'Alarme' },
} as const

/** The name of a table that holds no incidents. */
export type OtherTable = keyof typeof OTHER_TABLES
