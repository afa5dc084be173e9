import { list } from './list.ts'

export const en = {
  'unknown-metric': (p: { name: string; known: readonly string[] }) =>
    `There is no metric "${p.name}". Choose one of: ${list(p.known)}.`,
  'unknown-incident': (p: { key: string; near: readonly string[] }) =>
    `There is no incident "${p.key}".${p.near.length > 0 ? ` Did you mean ${list(p.near)}?` : ''}`,
  'ambiguous-incident': (p: { key: string; sources: readonly string[] }) =>
    `"${p.key}" exists in several sources: ${list(p.sources)}. Write it as source/key, for example ${p.sources[0] ?? ''}/${p.key}.`,
  'bad-question': (p: { faults: readonly { key: string; value: string; why: string }[] }) =>
    `The question cannot be read: ${p.faults.map((f) => `${f.key}${f.value === '' ? '' : `=${f.value}`} (${f.why})`).join('; ')}.`,
  'person-dimension-off': (p: { field: string }) =>
    `"${p.field}" would rank persons. Pirouette counts by team and service; split by team instead.`,
  'empty-period': (p: { from: string; to: string }) =>
    `The period from ${p.from} to ${p.to} has no day. "to" is the first day after the period, so it is later than "from".`,
  'too-many-buckets': (p: { buckets: number; most: number }) =>
    `That would be ${p.buckets} rows, more than the ${p.most} that are answered at once. Choose a longer grain, a shorter period or fewer groups.`,
  'unknown-bucket': (p: { bucket: string; from: string; to: string }) =>
    `No bucket starts on ${p.bucket} between ${p.from} and ${p.to}. Give the bucket as the answer of the metric names it, with the same grain and period.`,
  'no-control-chart': (p: { metric: string }) =>
    `"${p.metric}" has no control chart: what stands open today mostly stood open yesterday, so chance has no limits for it. Look at the incidents opened and resolved instead.`,
  'no-forecast': (p: { metric: string }) =>
    `"${p.metric}" is not foretold; only how many incidents are opened or resolved is.`,
  'no-what-if': (p: { metric: string }) =>
    `"${p.metric}" is no duration that could have been shorter. Ask it of a time to acknowledge, restore, resolve or close.`,
  'comparison-without-days': () =>
    'To compare with days of your own, give both "compareFrom" and "compareTo", the first day after them.',
  'no-contributors': (p: { metric: string }) =>
    `"${p.metric}" has no parts that add up to its change. Ask for the incidents opened or resolved, or a duration.`,
  'no-target': (p: { metric: string; clock: string }) =>
    `"${p.metric}" cannot have a target on the clock "${p.clock}": only durations can, on the clocks that they have.`,
  'target-twice': (p: { metric: string }) =>
    `Two targets of "${p.metric}" are for the same priority, service and clock. Keep one of them.`,
  'unknown-column': (p: { column: string; known: readonly string[] }) =>
    `No incident has a value in a column "${p.column}". Write its header as your file has it${p.known.length > 0 ? `, for example ${list(p.known)}` : '; a column that became a field is asked for by the name of that field'}.`,
  'no-data': () => 'There are no incidents yet. Import an export first.',
}

export const de: typeof en = {
  'unknown-metric': (p) => `Die Kennzahl „${p.name}“ gibt es nicht. Zur Wahl stehen: ${list(p.known)}.`,
  'unknown-incident': (p) =>
    `Den Vorfall „${p.key}“ gibt es nicht.${p.near.length > 0 ? ` Meinten Sie ${list(p.near)}?` : ''}`,
  'ambiguous-incident': (p) =>
    `„${p.key}“ gibt es in mehreren Quellen: ${list(p.sources)}. Schreiben Sie Quelle/Nummer, zum Beispiel ${p.sources[0] ?? ''}/${p.key}.`,
  'bad-question': (p) =>
    `Die Frage ist nicht lesbar: ${p.faults.map((f) => `${f.key}${f.value === '' ? '' : `=${f.value}`} (${f.why})`).join('; ')}.`,
  'person-dimension-off': (p) =>
    `„${p.field}“ würde Personen vergleichen. Pirouette zählt nach Team und Dienst; gliedern Sie nach Team.`,
  'empty-period': (p) =>
    `Der Zeitraum von ${p.from} bis ${p.to} hat keinen Tag. „to“ ist der erste Tag danach, also später als „from“.`,
  'too-many-buckets': (p) =>
    `Das wären ${p.buckets} Zeilen, mehr als die ${p.most}, die auf einmal beantwortet werden. Wählen Sie ein gröberes Raster, einen kürzeren Zeitraum oder weniger Gruppen.`,
  'unknown-bucket': (p) =>
    `Am ${p.bucket} beginnt zwischen ${p.from} und ${p.to} kein Abschnitt. Nennen Sie den Abschnitt so, wie die Antwort der Kennzahl ihn nennt, mit gleichem Raster und Zeitraum.`,
  'no-control-chart': (p) =>
    `„${p.metric}“ hat keine Regelkarte: Was heute offen ist, war meist schon gestern offen; dafür hat der Zufall keine Grenzen. Sehen Sie sich stattdessen die eröffneten und die gelösten Vorfälle an.`,
  'no-forecast': (p) =>
    `„${p.metric}“ wird nicht vorhergesagt; vorhergesagt wird nur, wie viele Vorfälle eröffnet oder gelöst werden.`,
  'no-what-if': (p) =>
    `„${p.metric}“ ist keine Dauer, die kürzer sein könnte. Fragen Sie nach einer Zeit bis zur Annahme, Wiederherstellung, Lösung oder Schließung.`,
  'comparison-without-days': () =>
    'Für einen Vergleich mit eigenen Tagen braucht es „compareFrom“ und „compareTo“, den ersten Tag danach.',
  'no-contributors': (p) =>
    `„${p.metric}“ hat keine Teile, die sich zur Änderung addieren. Fragen Sie nach eröffneten oder gelösten Vorfällen oder nach einer Dauer.`,
  'no-target': (p) =>
    `„${p.metric}“ kann auf dem Zeitmaß „${p.clock}“ kein Ziel haben: Ziele gibt es nur für Dauern, auf den Zeitmaßen, die sie haben.`,
  'target-twice': (p) =>
    `Zwei Ziele für „${p.metric}“ gelten derselben Priorität, demselben Dienst und demselben Zeitmaß. Behalten Sie eines davon.`,
  'unknown-column': (p) =>
    `Kein Vorfall hat einen Wert in einer Spalte „${p.column}“. Schreiben Sie die Überschrift so, wie Ihre Datei sie hat${p.known.length > 0 ? `, zum Beispiel ${list(p.known)}` : '; eine Spalte, die zu einem Feld wurde, wird mit dem Namen dieses Feldes erfragt'}.`,
  'no-data': () => 'Es sind noch keine Vorfälle da. Importieren Sie zuerst einen Export.',
}
