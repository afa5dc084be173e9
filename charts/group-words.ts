import { kindWords, stateWords } from '../model/words.ts'
import type { Lang } from '../model/lang.ts'
import { columnOf } from '../model/extra-column.ts'
import type { GroupField, NamedField } from '../model/scope.ts'

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

/** The groups of `rows`, largest first by incidents; equal ones by name, so that the order never wavers. */
export function groupsBySize(
  rows: readonly { readonly group: string | null; readonly n: number }[],
): readonly (string | null)[] {
  const sizes = new Map<string | null, number>()
  for (const { group, n } of rows) sizes.set(group, (sizes.get(group) ?? 0) + n)
  return [...sizes]
    .toSorted(([a, n], [b, m]) => m - n || ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0))
    .map(([group]) => group)
}
