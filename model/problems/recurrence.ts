export const en = {
  'vote-on-one-incident': (p: { key: string }) => `${p.key} was named twice. Name two different incidents.`,
  'vote-on-one-title': (p: { one: string; other: string; title: string }) =>
    `${p.one} and ${p.other} have the same title but for numbers and greetings (“${p.title}”). Groups are made of titles, so nothing can tell these two apart, and nothing has to bring them together.`,
  'vote-without-title': (p: { key: string }) =>
    `${p.key} has no title with words in it. Groups are made of titles: correct its title first.`,
  'unknown-vote': (p: { id: string }) => `There is no vote "${p.id}". GET /recurrence/votes lists them.`,
  'vote-withdrawn': (p: { id: string }) => `Vote ${p.id} was taken back already.`,
  'unknown-group': (p: { id: string }) =>
    `There is no group "${p.id}" in this scope. Groups change with the data: look for it in the list again, or widen period and filters.`,
}

export const de: typeof en = {
  'vote-on-one-incident': (p) => `${p.key} wurde zweimal genannt. Nennen Sie zwei verschiedene Vorfälle.`,
  'vote-on-one-title': (p) =>
    `${p.one} und ${p.other} haben bis auf Zahlen und Grußformeln denselben Titel („${p.title}“). Gruppen bestehen aus Titeln; diese beiden lassen sich deshalb weder trennen noch müssen sie zusammengeführt werden.`,
  'vote-without-title': (p) =>
    `${p.key} hat keinen Titel, in dem Wörter stehen. Gruppen bestehen aus Titeln: Korrigieren Sie zuerst den Titel.`,
  'unknown-vote': (p) => `Die Angabe „${p.id}“ gibt es nicht. GET /recurrence/votes führt alle auf.`,
  'vote-withdrawn': (p) => `Die Angabe ${p.id} wurde schon zurückgenommen.`,
  'unknown-group': (p) =>
    `Die Gruppe „${p.id}“ gibt es in dieser Auswahl nicht. Gruppen ändern sich mit den Daten: Suchen Sie sie erneut in der Liste, oder erweitern Sie Zeitraum und Filter.`,
}
