import { kindWords, stateWords } from './words.ts'
import type { Lang } from './lang.ts'
import { columnOf } from './extra-column.ts'
import type { GroupField, NamedField } from './scope.ts'

const without: Readonly<Record<NamedField, Readonly<Record<Lang, string>>>> = {
  source: { en: 'no source', de: 'ohne Quelle' },
  kind: { en: 'no kind', de: 'ohne Art' },
  priority: { en: 'no priority', de: 'ohne Priorität' },
  service: { en: 'no service', de: 'ohne Dienst' },
  ci: { en: 'no configuration item', de: 'ohne Konfigurationselement' },
  category: { en: 'no category', de: 'ohne Kategorie' },
  subcategory: { en: 'no subcategory', de: 'ohne Unterkategorie' },
  team: { en: 'no team', de: 'ohne Team' },
  state: { en: 'no state', de: 'ohne Status' },
  major: { en: 'not said', de: 'ohne Angabe' },
}

const isKey = <T extends object>(key: PropertyKey, table: T): key is keyof T => Object.hasOwn(table, key)

/** What a group of a split is called: `P1`, `wartend`, the name of a service, or that it has none. */
export function groupLabel(by: GroupField, group: string | null, lang: Lang): string {
  if (group === null || group === '') {
    const column = columnOf(by)
    return isKey(by, without) ? without[by][lang] : `${lang === 'de' ? 'ohne' : 'no'} ${column ?? by}`
  }
  switch (by) {
    case 'priority':
      return `P${group}`
    case 'state':
      return isKey(group, stateWords) ? stateWords[group][lang] : group
    case 'kind':
      return isKey(group, kindWords) ? kindWords[group][lang] : group
    case 'major':
      if (group === 'true') return 'Major Incident'
      return lang === 'de' ? 'kein Major Incident' : 'not major'
    default:
      return group
  }
}
