/** One line of a Nagios log that tells about a host or a service. */
export interface NagiosLine {
  /** Seconds since 1970. */
  readonly time: number
  /** Line of the file. */
  readonly line: number
  readonly what:
    | 'alert'
    | 'standing'
    | 'notification'
    | 'acknowledged'
    | 'unacknowledged'
    | 'comment'
    | 'downtime'
  readonly host: string
  /** `null` for the host itself. */
  readonly service: string | null
  /** State of an alert, STARTED or STOPPED of a downtime. */
  readonly state: string
  readonly hard: boolean
  readonly text: string
  /** Who acknowledged, commented, or was notified. */
  readonly who: string | null
  /** An acknowledgement that holds until the recovery. */
  readonly sticky: boolean
}

/** What stands in a line: something to use, nothing that concerns us, or no line of such a log. */
export type Parsed = NagiosLine | 'other' | 'broken'

const LINE = /^\[(\d{1,11})\] (.*)$/s
const ENTRY =
  /^(?:(SERVICE|HOST) (ALERT|NOTIFICATION|DOWNTIME ALERT)|(CURRENT|INITIAL) (SERVICE|HOST) STATE|EXTERNAL COMMAND): (.*)$/s

/** The first fields, and the rest as it is: the output of a check may hold semicolons itself. */
function fields(text: string, count: number): readonly string[] | null {
  const found: string[] = []
  let from = 0
  while (found.length < count - 1) {
    const at = text.indexOf(';', from)
    if (at < 0) return null
    found.push(text.slice(from, at).trim())
    from = at + 1
  }
  return [...found, text.slice(from).trim()]
}

interface Addressed {
  readonly who: string
  readonly host: string
  readonly service: string | null
  readonly more: readonly string[]
}

/** Whom an entry is about: a contact where there is one, the host, the service of an entry about one, and so many fields. */
function addressed(body: string, contact: boolean, ofService: boolean, more: number): Addressed | null {
  const parts = fields(body, (contact ? 1 : 0) + (ofService ? 2 : 1) + more)
  if (!parts) return null
  const [who = '', host = '', service = ''] = contact ? parts : ['', ...parts]
  const rest = parts.slice(parts.length - more)
  return host === '' ? null : { who, host, service: ofService ? service : null, more: rest }
}

/** Reads one line. */
export function nagiosLine(text: string, line: number): Parsed {
  const [, epoch = '', rest = ''] = LINE.exec(text) ?? []
  if (epoch === '') return 'broken'
  const [, object, event, snapshot, snapshotOf, body = ''] = ENTRY.exec(rest) ?? []
  if (body === '') return 'other'
  const base: Base = { time: Number(epoch), line, hard: false, who: null, sticky: false, text: '' }
  const ofService = (object ?? snapshotOf) === 'SERVICE'
  if (snapshot !== undefined || event === 'ALERT') {
    const of = addressed(body, false, ofService, 4)
    const [state = '', type = '', , output = ''] = of?.more ?? []
    if (!of || !/^(SOFT|HARD)$/.test(type)) return 'broken'
    const { host, service } = of
    const what = snapshot === undefined ? 'alert' : 'standing'
    return { ...base, what, host, service, state, hard: type === 'HARD', text: output }
  }
  if (event === 'NOTIFICATION') {
    const of = addressed(body, true, ofService, 3)
    if (!of) return 'broken'
    const { who, host, service } = of
    const [state = '', , output = ''] = of.more
    const told = { ...base, host, service, state, who, text: output }
    if (!state.startsWith('ACKNOWLEDGEMENT')) return { ...told, what: 'notification' }
    const [author = '', comment = ''] = output.split(';').slice(-2)
    return { ...told, what: 'acknowledged', who: author || null, text: comment, sticky: true }
  }
  if (event === 'DOWNTIME ALERT') {
    const of = addressed(body, false, ofService, 2)
    const [state = '', comment = ''] = of?.more ?? []
    return of
      ? { ...base, what: 'downtime', host: of.host, service: of.service, state, text: comment }
      : 'broken'
  }
  return command(body, base)
}

type Base = Pick<NagiosLine, 'time' | 'line' | 'hard' | 'who' | 'sticky' | 'text'>

function command(body: string, base: Base): Parsed {
  const [, verb = '', kind = '', rest = ''] =
    /^(ACKNOWLEDGE|REMOVE|ADD)_(SVC|HOST)_(?:PROBLEM|ACKNOWLEDGEMENT|COMMENT);(.*)$/s.exec(body) ?? []
  if (verb === '') return 'other'
  const of = addressed(rest, false, kind === 'SVC', { ACKNOWLEDGE: 5, REMOVE: 0, ADD: 3 }[verb] ?? 0)
  if (!of) return 'broken'
  const to = { ...base, host: of.host, service: of.service, state: '' }
  if (verb === 'REMOVE') return { ...to, what: 'unacknowledged' }
  const [who = '', text = ''] = of.more.slice(-2)
  if (verb === 'ADD') return { ...to, what: 'comment', who: who || null, text }
  return { ...to, what: 'acknowledged', who: who || null, text, sticky: of.more[0] === '2' }
}
