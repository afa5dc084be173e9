import { meanings, type Named } from './spoken.ts'

type Level = '1' | '2' | '3' | '4' | '5'

/** One scale for each kind of tool: the same word is another number elsewhere. */
const SERVICENOW = {
  1: {
    en: 'Critical',
    de: 'Kritisch',
    es: 'Crítica|Crítico',
    fr: 'Critique',
    it: 'Critica|Critico',
    pt: 'Crítica|Crítico',
    nl: 'Kritisch|Kritiek',
    ja: '重大',
  },
  2: {
    en: 'High',
    de: 'Hoch',
    es: 'Alta|Alto',
    fr: 'Élevée|Haute|Élevé',
    it: 'Alta|Alto',
    pt: 'Alta|Alto',
    nl: 'Hoog',
    ja: '高',
  },
  3: {
    en: 'Moderate|Medium',
    de: 'Mittel|Moderat',
    es: 'Moderada|Media|Moderado|Medio',
    fr: 'Modérée|Moyenne|Modéré|Moyen',
    it: 'Moderata|Media|Moderato|Medio',
    pt: 'Moderada|Média|Moderado|Médio',
    nl: 'Normaal|Gemiddeld',
    ja: '中',
  },
  4: {
    en: 'Low',
    de: 'Niedrig|Gering',
    es: 'Baja|Bajo',
    fr: 'Faible|Basse|Bas',
    it: 'Bassa|Basso',
    pt: 'Baixa|Baixo',
    nl: 'Laag',
    ja: '低',
  },
  5: {
    en: 'Planning|Scheduled',
    de: 'Planung|Geplant',
    es: 'Planificación|Planificada',
    fr: 'Planification|Planifiée',
    it: 'Pianificazione|Pianificata',
    pt: 'Planejamento|Planeamento|Planejada',
  },
} as const satisfies Record<Level, Named>

const JIRA = {
  1: {
    en: 'Highest|Blocker',
    de: 'Höchste|Am höchsten|Blocker',
    es: 'Más alta|La más alta|Máxima',
    fr: 'La plus haute|La plus élevée|Le plus haut|Maximale|Bloquant',
    it: 'Più alta|La più alta|Massima|Bloccante',
    pt: 'Mais alta|A mais alta|Máxima|Altíssima',
    ru: 'Самый высокий|Наивысший|Блокирующий',
  },
  2: {
    en: 'High|Critical',
    de: 'Hoch|Kritisch',
    es: 'Alta|Alto|Crítica|Crítico',
    fr: 'Haute|Élevée|Critique',
    it: 'Alta|Critica|Critico',
    pt: 'Alta|Crítica|Crítico',
    ru: 'Высокий|Критический',
    ja: '高',
    ko: '높음',
    zh: '高',
  },
  3: {
    en: 'Medium|Major',
    de: 'Mittel|Schwer',
    es: 'Media|Medio|Mayor',
    fr: 'Moyenne|Moyen|Majeur|Majeure',
    it: 'Media|Medio|Maggiore',
    pt: 'Média|Médio|Maior',
    ru: 'Средний|Серьёзный|Серьезный',
    ja: '中',
    ko: '보통|중간',
    zh: '中',
  },
  4: {
    en: 'Low|Minor',
    de: 'Niedrig|Leicht',
    es: 'Baja|Bajo|Menor',
    fr: 'Basse|Faible|Mineur|Mineure',
    it: 'Bassa|Basso|Minore',
    pt: 'Baixa|Baixo|Menor',
    ru: 'Низкий|Незначительный',
    ja: '低',
    ko: '낮음',
    zh: '低',
  },
  5: {
    en: 'Lowest|Trivial',
    de: 'Niedrigste|Am niedrigsten|Trivial',
    es: 'Más baja|La más baja|Mínima|Trivial',
    fr: 'La plus basse|La plus faible|Minimale|Trivial',
    it: 'Più bassa|La più bassa|Minima|Banale',
    pt: 'Mais baixa|A mais baixa|Mínima|Trivial',
    ru: 'Самый низкий|Тривиальный',
  },
} as const satisfies Record<Level, Named>

const scales = { servicenow: meanings<Level>(SERVICENOW), jira: meanings<Level>(JIRA) }
const LEADING = /^(?:(?:P|SEV|PRIO(?:RITY)?)[ -]?)?([1-5])(?:\D|$)/i

/** The priority (1 to 5) that a text names on a scale: by its leading digit, else by its word; `null` when it names none. */
export function priorityNamed(scale: keyof typeof scales, text: string): number | null {
  const plain = text.trim()
  const named = LEADING.exec(plain)?.[1] ?? scales[scale].get(plain.toLowerCase())
  return named === undefined ? null : Number(named)
}
