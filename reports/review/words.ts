import type { Lang } from '../../model/lang.ts'

/** A number with what it is in brackets; without brackets where nothing is known. */
const inBrackets = (key: string, parts: readonly string[]) =>
  parts.length === 0 ? key : `${key} (${parts.join(', ')})`

const en = {
  kind: 'Post-incident review',
  short: 'PIR',
  draft: 'Draft from recorded facts',
  draftNote:
    'What the export recorded is filled in. Sections marked “open” are for the people who were there.',
  unknown: 'not recorded',
  noTitle: 'Title not recorded',
  open: 'open',
  madeOn: (at: string, zone: string) => `Made ${at} (${zone})`,
  asOf: (at: string) => `data as of ${at}`,
  asOfUnknown: 'as-of time of the data not recorded',
  dataVersion: (n: string) => `data version ${n}`,
  hash: (hash: string) => `content ${hash}`,
  times: (zone: string, offset: string) => `All times in ${zone} (${offset}).`,
  timesChange: (zone: string) =>
    `All times in ${zone}. The clocks changed while this incident ran, so every time shows its offset from UTC.`,
  after: (duration: string) => `${duration} after the opening`,
  yes: 'yes',
  no: 'no',
  priority: (n: string) => `P${n}`,
  confidential: 'Internal. Roles instead of names.',
  roles: { human: 'person', system: 'system', caller: 'caller' },

  sections: {
    summary: 'Executive summary',
    impact: 'Impact',
    timeline: 'Timeline',
    detection: 'Detection',
    response: 'Response and coordination',
    communication: 'Communication',
    mitigation: 'Mitigation and recovery',
    background: 'Background',
    trigger: 'Trigger',
    factors: 'Contributing factors',
    causes: 'Root causes and known errors',
    well: 'What went well',
    less: 'What went less well',
    lucky: 'Where we got lucky',
    surprises: 'Surprises and mental models',
    recurrence: 'Recurrence and related incidents',
    actions: 'Action items',
    lessons: 'Lessons learned',
    questions: 'Open questions',
    appendix: 'Appendix: data and definitions',
  },
  prompts: {
    impact:
      'Who was affected, how many, in which function, and from when to when? The impact is not the length of the response.',
    detection: 'How was it noticed, and by whom or what? What would have halved the time until then?',
    communication: 'Who had to know what, and when did they learn it?',
    mitigation: 'What helped, what did not, what made it worse, and how was the recovery checked?',
    background: 'What changed before, what was the state of the systems, what was normal work that day?',
    trigger: 'Which event set it off? Name what is confirmed, what is likely, and what is unknown.',
    factors:
      'Which technical, organisational and procedural conditions had to come together? At least two, each with its evidence.',
    causes:
      'Confirmed, likely or not determined yet? If not determined: what is the next step, and who takes it?',
    well: 'What worked as planned, or better, and should be kept?',
    less: 'What slowed people down? Describe the situation, not the person.',
    lucky: 'What could have gone worse and did not, without anybody having arranged it?',
    surprises:
      'Where did the system behave other than people expected? What did they believe at that moment, and why was that sensible?',
    actions: 'Every action has one owner and a date. At least one prevents, detects or limits.',
    lessons: 'What should another team know? Situation, effect, recommendation.',
    questions: 'What is not understood yet, and who answers it by when?',
  },

  head: {
    state: 'State',
    priority: 'Priority',
    major: 'Major incident',
    service: 'Service',
    ci: 'Configuration item',
    category: 'Category',
    team: 'Team',
    opened: 'Opened',
    resolved: 'Resolved',
    duration: 'Time to resolve',
    link: 'Record',
    source: 'Source',
    /** Behind a value that a person put right. */
    corrected: (value: string) => `${value} (corrected)`,
  },

  summary: {
    resolved: (p: { what: string; opened: string; resolved: string; duration: string }) =>
      `${p.what} was opened on ${p.opened} and resolved on ${p.resolved}, ${p.duration} later.`,
    done: (p: { what: string; opened: string; state: string }) =>
      `${p.what} was opened on ${p.opened} and is ${p.state}; the time of its resolution is not recorded.`,
    running: (p: { what: string; opened: string; state: string; asOf: string | null }) =>
      `${p.what} was opened on ${p.opened} and was not resolved when the data was exported${p.asOf === null ? '' : ` (${p.asOf})`}; its state is ${p.state}.`,
    noOpening: (p: { what: string; state: string }) =>
      `${p.what} has no recorded opening time; its state is ${p.state}.`,
    what: (p: { key: string; priority: string | null; service: string | null }) =>
      inBrackets(p.key, [
        ...(p.priority === null ? [] : [`priority ${p.priority}`]),
        ...(p.service === null ? [] : [`service ${p.service}`]),
      ]),
    acknowledged: (p: { duration: string; rule: string }) =>
      `It was acknowledged after ${p.duration} (evidence: ${p.rule}).`,
    acknowledgedEarly: (p: { rule: string }) =>
      `The recorded acknowledgement lies before the opening (evidence: ${p.rule}), so no time to acknowledge can be said.`,
    notAcknowledged: 'No acknowledgement is recorded.',
    peers: (p: { group: string; median: string; n: string; place: string }) =>
      `For ${p.group} the median is ${p.median} (n = ${p.n}); this one took ${p.place}.`,
    noPeers: (n: string) => `There are too few comparable resolved incidents for a comparison (n = ${n}).`,
    reopened: (n: string) => `It was reopened (${n}×).`,
    messages: (p: { n: string; silence: string | null }) =>
      `Recorded public messages: ${p.n}${p.silence === null ? '' : `; the longest silence lasted ${p.silence}`}.`,
    noMessages: 'No public message is recorded.',
    recurred: (p: { n: string; newest: string }) =>
      `Earlier incidents of the same item and category: ${p.n}, the newest of them ${p.newest}.`,
    notRecurred: 'No earlier incident of the same item and category is known.',
    recurrenceUnknown:
      'Whether it is a repeat cannot be said: service or configuration item, or category, is not recorded.',
  },
  group: {
    both: (priority: string, service: string) => `incidents of priority ${priority} for ${service}`,
    priority: (priority: string) => `incidents of priority ${priority}`,
    service: (service: string) => `incidents for ${service}`,
    all: 'all incidents',
  },
  place: {
    median: 'no longer than that',
    p75: 'longer than the median, within the fastest three quarters',
    p90: 'longer than three quarters of them',
    above: 'longer than nine tenths of them',
  },

  impact: {
    impact: 'Impact in the source',
    urgency: 'Urgency in the source',
    severity: 'Severity in the source',
    window: 'Impact from – to',
    children: 'Parent incident',
    sla: 'Service level met',
    description: 'Reported description',
    fromTo: (from: string, to: string) => `${from} – ${to}`,
    windowNote:
      'The source records no begin and end of the impact itself; the times of the record are in the timeline.',
  },
  timeline: {
    head: ['Local time', 'UTC', 'What', 'Who', 'Evidence'],
    none: 'No time is recorded.',
    more: (n: string) => `${n} further entries are not printed; the incident page shows them.`,
    rule: (rule: string) => `derived: ${rule}`,
    history: 'history in the export',
    occurred: 'Occurred',
    detected: 'Detected',
    first_resolved: 'First resolved',
    state: (from: string | null, to: string) => (from === null ? `State: ${to}` : `State: ${from} → ${to}`),
    priority: (from: string | null, to: string) =>
      from === null ? `Priority: ${to}` : `Priority: ${from} → ${to}`,
    team: (from: string | null, to: string) =>
      from === null ? `Assigned to team ${to}` : `Handed over: team ${from} → ${to}`,
    person: 'Assigned to a person',
    unassigned: 'Assignment removed',
    publicComment: 'Public message',
    internalComment: 'Internal note',
    comment: 'Comment',
  },
  picture: {
    title: 'Course of the incident',
    open: 'open',
    toAcknowledge: 'until acknowledged',
    toResolve: 'until resolved',
    stillOpen: 'not resolved at the end of the data',
    public: 'public messages',
    work: 'work',
    closedLater: (duration: string) => `closed ${duration} after the resolution`,
    alt: (p: { acknowledge: string | null; resolve: string | null }) =>
      `Course of the incident: ${p.acknowledge === null ? 'acknowledgement not recorded' : `acknowledged after ${p.acknowledge}`}, ${p.resolve === null ? 'not resolved' : `resolved after ${p.resolve}`}.`,
  },
  detection: {
    occurred: 'Occurred',
    detected: 'Detected',
    opened: 'Opened',
    toDetect: 'Time to detect',
    reporter: 'Reported by',
    reporterKnown: 'a person (named in the source)',
    backwards: 'cannot be said: detected before it occurred',
  },
  response: {
    head: ['Measure', 'This incident', 'Comparable incidents', 'Where it stands'],
    acknowledge: 'Time to acknowledge',
    resolve: 'Time to resolve',
    peers: (p: { median: string; p90: string; n: string }) => `median ${p.median}, P90 ${p.p90}, n = ${p.n}`,
    few: (n: string) => `too few (n = ${n})`,
    place: {
      median: 'at or below the median',
      p75: 'between median and P75',
      p90: 'between P75 and P90',
      above: 'above P90',
    },
    group: (group: string) =>
      `Comparable: ${group}, all in the data, this one included. Clock: calendar time.`,
    wider: 'There are too few of the same priority and service, so the comparison is wider.',
    rule: 'Acknowledgement found by',
    handovers: 'Reassignments',
    handoversSeen: (n: string) => `${n} changes of team in the history`,
    hold: 'Time on hold',
    reopened: 'Reopened',
    team: 'Team',
  },
  communication: {
    public: 'Public messages',
    internal: 'Internal notes',
    comments: 'Other comments',
    first: 'First public message',
    silence: 'Longest silence',
    silenceNote:
      'The longest silence counts from the opening (or detection) to the restoration (or resolution), both ends included.',
    noHistory: 'The export holds no messages for this incident, so nothing can be said about communication.',
  },
  mitigation: {
    mitigated: 'Mitigated',
    restored: 'Restored',
    resolved: 'Resolved',
    closed: 'Closed',
    firstResolved: 'First resolved',
    code: 'Close code',
    notes: 'Resolution notes',
    change: 'Caused by change',
    problem: 'Problem record',
  },
  causes: {
    recorded: 'Cause in the source',
    unconfirmed: (cause: string) => `${cause} (as recorded, not confirmed here)`,
  },
  recurrence: {
    key: (key: string) => `Same key: ${key}.`,
    head: ['Incident', 'Title', 'Opened', 'Resolved', 'Time until this one'],
    gap: (duration: string) => `${duration} after its resolution`,
    concurrent: 'still open at that time',
    none: 'No earlier incident of the same key is in the data.',
    unknown: 'A repeat cannot be recognised: service or configuration item, or category, is not recorded.',
    repeat: 'By the rule (resolved less than 30 days before), this incident is a repeat.',
    notRepeat: 'By the rule (resolved less than 30 days before), this incident is not a repeat.',
    more: (n: string) => `${n} older ones are not printed.`,
    later: 'Later incidents of the same key',
    parent: 'Parent incident',
    duplicate: 'Duplicate of',
    problem: 'Problem record',
  },
  actions: { head: ['No.', 'Action', 'Kind', 'Owner (one)', 'Due', 'Ticket', 'State'] },
  appendix: {
    definitions: 'How this was computed',
    definitionHead: ['Number', 'Definition', 'From – to', 'n', 'Left out'],
    clock: 'calendar time',
    sources: 'Where the facts come from',
    sourceHead: ['File', 'Place', 'Imported', 'State then'],
    correctionHead: ['Corrected', 'Imported value', 'Value used here', 'Reason', 'On'],
    quantiles:
      'Quantiles are of type 7 (linear between neighbours). Durations are differences of instants on calendar time, around the clock.',
    repeat:
      'A repeat is an incident whose configuration item (else service) and category had another one resolved less than 30 days before it opened, with none of them open at that moment.',
    unknown: '“Not recorded” means that the export holds no value; nothing was filled in for it.',
    hash: (hash: string) => `The facts of this document have the sha256 ${hash}.`,
    none: 'none',
  },
  page: (key: string) => `Post-incident review ${key}`,
}

const de: typeof en = {
  kind: 'Nachbetrachtung',
  short: 'PIR',
  draft: 'Entwurf aus erfassten Fakten',
  draftNote:
    'Ausgefüllt ist, was der Export festhält. Abschnitte mit dem Vermerk „offen“ schreiben die Menschen, die dabei waren.',
  unknown: 'nicht erfasst',
  noTitle: 'Titel nicht erfasst',
  open: 'offen',
  madeOn: (at, zone) => `Erstellt ${at} (${zone})`,
  asOf: (at) => `Datenstand ${at}`,
  asOfUnknown: 'Datenstand nicht erfasst',
  dataVersion: (n) => `Datenversion ${n}`,
  hash: (hash) => `Inhalt ${hash}`,
  times: (zone, offset) => `Alle Zeiten in ${zone} (${offset}).`,
  timesChange: (zone) =>
    `Alle Zeiten in ${zone}. Während dieses Vorfalls wurde die Uhr umgestellt; darum steht bei jeder Zeit der Abstand zu UTC.`,
  after: (duration) => `${duration} nach der Eröffnung`,
  yes: 'ja',
  no: 'nein',
  priority: (n) => `P${n}`,
  confidential: 'Intern. Rollen statt Namen.',
  roles: { human: 'Person', system: 'System', caller: 'meldende Person' },

  sections: {
    summary: 'Management-Zusammenfassung',
    impact: 'Auswirkungen',
    timeline: 'Zeitlicher Ablauf',
    detection: 'Erkennung',
    response: 'Reaktion und Koordination',
    communication: 'Kommunikation',
    mitigation: 'Eindämmung und Wiederherstellung',
    background: 'Vorgeschichte',
    trigger: 'Auslöser',
    factors: 'Beitragende Faktoren',
    causes: 'Ursachen und Known Errors',
    well: 'Was gut lief',
    less: 'Was weniger gut lief',
    lucky: 'Wo wir Glück hatten',
    surprises: 'Überraschungen und Annahmen',
    recurrence: 'Wiederholung und verwandte Vorfälle',
    actions: 'Maßnahmen',
    lessons: 'Lessons Learned',
    questions: 'Offene Fragen',
    appendix: 'Anhang: Daten und Definitionen',
  },
  prompts: {
    impact:
      'Wer war betroffen, wie viele, bei welcher Funktion, von wann bis wann? Die Auswirkung ist nicht die Dauer der Bearbeitung.',
    detection: 'Wie wurde es bemerkt, und von wem oder wovon? Was hätte die Zeit bis dahin halbiert?',
    communication: 'Wer musste was wissen, und wann erfuhr er es?',
    mitigation:
      'Was half, was nicht, was verschlimmerte die Lage, und wie wurde die Wiederherstellung geprüft?',
    background:
      'Was änderte sich vorher, in welchem Zustand waren die Systeme, was war an dem Tag normale Arbeit?',
    trigger:
      'Welches Ereignis löste es aus? Benennen Sie, was bestätigt, was wahrscheinlich und was unbekannt ist.',
    factors:
      'Welche technischen, organisatorischen und prozessualen Bedingungen kamen zusammen? Mindestens zwei, jede mit Beleg.',
    causes:
      'Bestätigt, wahrscheinlich oder noch nicht bestimmt? Wenn nicht bestimmt: Was ist der nächste Schritt, und wer geht ihn?',
    well: 'Was lief wie geplant oder besser und soll so bleiben?',
    less: 'Was hat aufgehalten? Beschreiben Sie die Lage, nicht die Person.',
    lucky: 'Was hätte schlimmer kommen können und kam nicht, ohne dass jemand dafür gesorgt hatte?',
    surprises:
      'Wo verhielt sich das System anders als erwartet? Was nahm man in dem Moment an, und warum war das vernünftig?',
    actions:
      'Jede Maßnahme hat genau eine verantwortliche Person und ein Datum. Mindestens eine verhindert, erkennt oder begrenzt.',
    lessons: 'Was sollte ein anderes Team wissen? Lage, Wirkung, Empfehlung.',
    questions: 'Was ist noch nicht verstanden, und wer beantwortet es bis wann?',
  },

  head: {
    state: 'Status',
    priority: 'Priorität',
    major: 'Major Incident',
    service: 'Dienst',
    ci: 'Konfigurationselement',
    category: 'Kategorie',
    team: 'Team',
    opened: 'Eröffnet',
    resolved: 'Gelöst',
    duration: 'Zeit bis zur Lösung',
    link: 'Datensatz',
    source: 'Quelle',
    corrected: (value) => `${value} (korrigiert)`,
  },

  summary: {
    resolved: (p) =>
      `${p.what} wurde am ${p.opened} eröffnet und am ${p.resolved} gelöst, nach ${p.duration}.`,
    done: (p) =>
      `${p.what} wurde am ${p.opened} eröffnet und ist ${p.state}; die Zeit der Lösung ist nicht erfasst.`,
    running: (p) =>
      `${p.what} wurde am ${p.opened} eröffnet und war beim Export der Daten nicht gelöst${p.asOf === null ? '' : ` (${p.asOf})`}; der Status ist „${p.state}“.`,
    noOpening: (p) => `${p.what} hat keine erfasste Eröffnungszeit; der Status ist „${p.state}“.`,
    what: (p) =>
      inBrackets(p.key, [
        ...(p.priority === null ? [] : [`Priorität ${p.priority}`]),
        ...(p.service === null ? [] : [`Dienst ${p.service}`]),
      ]),
    acknowledged: (p) => `Angenommen wurde der Vorfall nach ${p.duration} (Beleg: ${p.rule}).`,
    acknowledgedEarly: (p) =>
      `Die erfasste Annahme liegt vor der Eröffnung (Beleg: ${p.rule}); eine Zeit bis zur Annahme lässt sich nicht angeben.`,
    notAcknowledged: 'Eine Annahme ist nicht erfasst.',
    peers: (p) =>
      `Der Median der Vergleichsgruppe (${p.group}) ist ${p.median} (n = ${p.n}); dieser Vorfall brauchte ${p.place}.`,
    noPeers: (n) => `Für einen Vergleich gibt es zu wenige vergleichbare gelöste Vorfälle (n = ${n}).`,
    reopened: (n) => `Der Vorfall wurde wiedereröffnet (${n}×).`,
    messages: (p) =>
      `Erfasste öffentliche Nachrichten: ${p.n}${p.silence === null ? '' : `; die längste Funkstille dauerte ${p.silence}`}.`,
    noMessages: 'Öffentliche Nachrichten sind nicht erfasst.',
    recurred: (p) =>
      `Frühere Vorfälle an gleicher Stelle und mit gleicher Kategorie: ${p.n}; der neueste davon ${p.newest}.`,
    notRecurred: 'Ein früherer Vorfall an gleicher Stelle und mit gleicher Kategorie ist nicht bekannt.',
    recurrenceUnknown:
      'Ob es eine Wiederholung ist, lässt sich nicht sagen: Dienst oder Konfigurationselement oder die Kategorie ist nicht erfasst.',
  },
  group: {
    both: (priority, service) => `Vorfälle der Priorität ${priority} im Dienst ${service}`,
    priority: (priority) => `Vorfälle der Priorität ${priority}`,
    service: (service) => `Vorfälle im Dienst ${service}`,
    all: 'alle Vorfälle',
  },
  place: {
    median: 'nicht länger',
    p75: 'länger als der Median und gehört zu den schnelleren drei Vierteln',
    p90: 'länger als drei Viertel davon',
    above: 'länger als neun Zehntel davon',
  },

  impact: {
    impact: 'Auswirkung laut Quelle',
    urgency: 'Dringlichkeit laut Quelle',
    severity: 'Schweregrad laut Quelle',
    window: 'Auswirkung von – bis',
    children: 'Übergeordneter Vorfall',
    sla: 'Service Level eingehalten',
    description: 'Gemeldete Beschreibung',
    fromTo: (from, to) => `${from} – ${to}`,
    windowNote:
      'Beginn und Ende der Auswirkung selbst hält die Quelle nicht fest; die Zeiten des Datensatzes stehen im Ablauf.',
  },
  timeline: {
    head: ['Ortszeit', 'UTC', 'Was', 'Wer', 'Beleg'],
    none: 'Es ist keine Zeit erfasst.',
    more: (n) => `${n} weitere Einträge sind nicht gedruckt; die Seite des Vorfalls zeigt sie.`,
    rule: (rule) => `abgeleitet: ${rule}`,
    history: 'Verlauf im Export',
    occurred: 'Eingetreten',
    detected: 'Erkannt',
    first_resolved: 'Erstmals gelöst',
    state: (from, to) => (from === null ? `Status: ${to}` : `Status: ${from} → ${to}`),
    priority: (from, to) => (from === null ? `Priorität: ${to}` : `Priorität: ${from} → ${to}`),
    team: (from, to) => (from === null ? `Team ${to} zugewiesen` : `Übergabe: Team ${from} → ${to}`),
    person: 'Einer Person zugewiesen',
    unassigned: 'Zuweisung aufgehoben',
    publicComment: 'Öffentliche Nachricht',
    internalComment: 'Interne Notiz',
    comment: 'Kommentar',
  },
  picture: {
    title: 'Verlauf des Vorfalls',
    open: 'offen',
    toAcknowledge: 'bis zur Annahme',
    toResolve: 'bis zur Lösung',
    stillOpen: 'am Ende der Daten nicht gelöst',
    public: 'öffentliche Nachrichten',
    work: 'Bearbeitung',
    closedLater: (duration) => `geschlossen ${duration} nach der Lösung`,
    alt: (p) =>
      `Verlauf des Vorfalls: ${p.acknowledge === null ? 'Annahme nicht erfasst' : `angenommen nach ${p.acknowledge}`}, ${p.resolve === null ? 'nicht gelöst' : `gelöst nach ${p.resolve}`}.`,
  },
  detection: {
    occurred: 'Eingetreten',
    detected: 'Erkannt',
    opened: 'Eröffnet',
    toDetect: 'Zeit bis zur Erkennung',
    reporter: 'Gemeldet von',
    reporterKnown: 'einer Person (in der Quelle genannt)',
    backwards: 'nicht bestimmbar: erkannt vor dem Eintreten',
  },
  response: {
    head: ['Größe', 'Dieser Vorfall', 'Vergleichbare Vorfälle', 'Einordnung'],
    acknowledge: 'Zeit bis zur Annahme',
    resolve: 'Zeit bis zur Lösung',
    peers: (p) => `Median ${p.median}, P90 ${p.p90}, n = ${p.n}`,
    few: (n) => `zu wenige (n = ${n})`,
    place: {
      median: 'höchstens der Median',
      p75: 'zwischen Median und P75',
      p90: 'zwischen P75 und P90',
      above: 'über P90',
    },
    group: (group) =>
      `Vergleichbar: ${group}, alle in den Daten, dieser eingeschlossen. Zeitmaß: Kalenderzeit.`,
    wider:
      'Mit gleicher Priorität und gleichem Dienst gibt es zu wenige; der Vergleich ist deshalb weiter gefasst.',
    rule: 'Annahme erkannt an',
    handovers: 'Neuzuweisungen',
    handoversSeen: (n) => `${n} Wechsel des Teams im Verlauf`,
    hold: 'Wartezeit',
    reopened: 'Wiedereröffnet',
    team: 'Team',
  },
  communication: {
    public: 'Öffentliche Nachrichten',
    internal: 'Interne Notizen',
    comments: 'Weitere Kommentare',
    first: 'Erste öffentliche Nachricht',
    silence: 'Längste Funkstille',
    silenceNote:
      'Die längste Funkstille zählt von der Eröffnung (oder Erkennung) bis zur Wiederherstellung (oder Lösung), beide Enden eingeschlossen.',
    noHistory:
      'Der Export enthält keine Nachrichten zu diesem Vorfall; über die Kommunikation lässt sich nichts sagen.',
  },
  mitigation: {
    mitigated: 'Eingedämmt',
    restored: 'Wiederhergestellt',
    resolved: 'Gelöst',
    closed: 'Geschlossen',
    firstResolved: 'Erstmals gelöst',
    code: 'Lösungscode',
    notes: 'Lösungsnotiz',
    change: 'Verursacht durch Änderung',
    problem: 'Problemdatensatz',
  },
  causes: {
    recorded: 'Ursache laut Quelle',
    unconfirmed: (cause) => `${cause} (wie erfasst, hier nicht bestätigt)`,
  },
  recurrence: {
    key: (key) => `Gleicher Schlüssel: ${key}.`,
    head: ['Vorfall', 'Titel', 'Eröffnet', 'Gelöst', 'Abstand zu diesem'],
    gap: (duration) => `${duration} nach seiner Lösung`,
    concurrent: 'war da noch offen',
    none: 'In den Daten ist kein früherer Vorfall mit gleichem Schlüssel.',
    unknown:
      'Eine Wiederholung ist nicht erkennbar: Dienst oder Konfigurationselement oder die Kategorie ist nicht erfasst.',
    repeat: 'Nach der Regel (weniger als 30 Tage vorher gelöst) ist dieser Vorfall eine Wiederholung.',
    notRepeat: 'Nach der Regel (weniger als 30 Tage vorher gelöst) ist dieser Vorfall keine Wiederholung.',
    more: (n) => `${n} ältere sind nicht gedruckt.`,
    later: 'Spätere Vorfälle mit gleichem Schlüssel',
    parent: 'Übergeordneter Vorfall',
    duplicate: 'Duplikat von',
    problem: 'Problemdatensatz',
  },
  actions: { head: ['Nr.', 'Maßnahme', 'Art', 'Verantwortlich (eine Person)', 'Fällig', 'Ticket', 'Status'] },
  appendix: {
    definitions: 'So wurde gerechnet',
    definitionHead: ['Größe', 'Definition', 'Von – bis', 'n', 'Ausgeschlossen'],
    clock: 'Kalenderzeit',
    sources: 'Woher die Fakten stammen',
    sourceHead: ['Datei', 'Stelle', 'Importiert', 'Status damals'],
    correctionHead: ['Korrigiert', 'Importierter Wert', 'Hier verwendeter Wert', 'Begründung', 'Am'],
    quantiles:
      'Quantile sind vom Typ 7 (linear zwischen Nachbarn). Dauern sind Abstände von Zeitpunkten in Kalenderzeit, rund um die Uhr.',
    repeat:
      'Eine Wiederholung ist ein Vorfall, dessen Konfigurationselement (sonst Dienst) und Kategorie weniger als 30 Tage vor seiner Eröffnung schon einmal gelöst waren, ohne dass in dem Moment einer davon offen war.',
    unknown: '„Nicht erfasst“ heißt, dass der Export keinen Wert enthält; es wurde nichts dafür eingesetzt.',
    hash: (hash) => `Die Fakten dieses Dokuments haben den sha256 ${hash}.`,
    none: 'keine',
  },
  page: (key) => `Nachbetrachtung ${key}`,
}

/** Everything a review says that is not in the data, in both languages. */
export const reviewWords: Readonly<Record<Lang, typeof en>> = { en, de }
