import { epochInstant } from '../records/record-parts.ts'
import type { Taken, ToldEvent } from '../records/record.ts'
import type { NagiosLine } from './nagios-line.ts'

/** A line, and what it tells of an incident; `null` for one that belongs to none. */
export interface Piece {
  readonly line: number
  readonly taken: Taken | null
}

/** From the worst to the least: what an incident is called by is the worst that it came to. */
const WORST = ['DOWN', 'CRITICAL', 'UNREACHABLE', 'UNKNOWN', 'WARNING']
const worse = (one: string, other: string): boolean => WORST.indexOf(one) < WORST.indexOf(other)
const nameOf = (host: string, service: string | null): string =>
  service === null ? host : `${host};${service}`
const isFine = (state: string): boolean => state === 'OK' || state === 'UP'

interface Checked {
  /** When the run of bad checks began, soft ones included. */
  badSince: number | null
  /** Key of the incident that is open, or was last. */
  key: string | null
  open: boolean
  worst: string
  last: string
  acknowledged: 'no' | 'until-change' | 'until-recovery'
  contacts: readonly string[]
  downtimes: number
  /** It was bad when the log began: whose beginning nobody saw is no incident. */
  before: boolean
  /** A hard state of it was told. */
  seen: boolean
}

/**
 * Follows hosts and services through a log, and through those that go on with it, whose lines come in the order of time. A
 * problem begins when a check fails hard and ends when it is fine hard; soft states only tell since when.
 */
export class NagiosProblems {
  readonly #checked = new Map<string, Checked>()
  readonly #before = new Set<string>()

  /** Names the problems that were there before the first log began, each once. */
  takeBefore(): readonly string[] {
    const names = [...this.#before]
    this.#before.clear()
    return names
  }

  #of(host: string, service: string | null): Checked {
    const name = nameOf(host, service)
    let found = this.#checked.get(name)
    if (!found) {
      found = {
        badSince: null,
        key: null,
        open: false,
        worst: '',
        last: '',
        acknowledged: 'no',
        contacts: [],
        downtimes: 0,
        before: false,
        seen: false,
      }
      this.#checked.set(name, found)
    }
    return found
  }

  take(entry: NagiosLine): Piece {
    const { host, service, line } = entry
    const of = this.#of(host, service)
    const at = epochInstant(entry.time)
    switch (entry.what) {
      case 'alert':
        return { line, taken: isFine(entry.state) ? this.#fine(of, entry, at) : this.#bad(of, entry, at) }
      case 'standing':
        return { line, taken: this.#standing(of, entry, at) }
      case 'downtime':
        of.downtimes = entry.state === 'STARTED' ? of.downtimes + 1 : Math.max(of.downtimes - 1, 0)
        return { line, taken: null }
      case 'notification': {
        if (of.key === null) return { line, taken: null }
        of.contacts = [...new Set([...of.contacts, entry.who ?? ''])].filter((one) => one !== '')
        const text = `${entry.who ?? ''}: ${entry.state}: ${entry.text}`
        const told = { kind: 'update', audience: 'internal', actorKind: 'system', text } as const
        return { line, taken: piece(of, at, { team: of.contacts.join(', ') }, [{ at, ...told }]) }
      }
      case 'acknowledged': {
        if (!of.open || of.acknowledged !== 'no') return { line, taken: null }
        of.acknowledged = entry.sticky ? 'until-recovery' : 'until-change'
        const told = { kind: 'acknowledged', to: 'in_progress', actor: entry.who, text: entry.text } as const
        return { line, taken: piece(of, at, { state: 'ACKNOWLEDGED' }, [{ at, ...told }]) }
      }
      case 'unacknowledged': {
        if (!of.open || of.acknowledged === 'no') return { line, taken: null }
        of.acknowledged = 'no'
        return { line, taken: piece(of, at, { state: of.last }, [{ at, kind: 'state', to: 'new' }]) }
      }
      case 'comment': {
        if (!of.open) return { line, taken: null }
        const told = { kind: 'comment', audience: 'internal', actor: entry.who, text: entry.text } as const
        return { line, taken: piece(of, at, {}, [{ at, ...told }]) }
      }
    }
  }

  #bad(of: Checked, { host, service, state, hard, text, time }: NagiosLine, at: string | null): Taken | null {
    if (of.before) return null
    of.badSince ??= time
    if (!hard) return null
    of.seen = true
    if (!of.open) {
      const planned = of.downtimes > 0 || (service !== null && this.#of(host, null).downtimes > 0)
      Object.assign(of, {
        key: [host, service, time].filter((one) => one !== null).join(';'),
        open: true,
        worst: state,
        last: state,
        acknowledged: 'no',
        contacts: [],
      })
      return piece(
        of,
        at,
        {
          title: `${service === null ? '' : `${service} `}${host}: ${text}`.trim(),
          description: text,
          kind: planned ? 'maintenance' : 'incident',
          state,
          priority: state,
          severity_raw: state,
          service: service ?? host,
          ci: host,
          category: service ?? 'host',
          occurred_at: epochInstant(of.badSince),
          opened_at: at,
        },
        [{ at, kind: 'state', to: 'new', actorKind: 'system', text: `${state}: ${text}` }],
      )
    }
    const lost = of.last !== state && of.acknowledged === 'until-change'
    if (lost) of.acknowledged = 'no'
    if (worse(state, of.worst)) of.worst = state
    of.last = state
    const event: ToldEvent = {
      at,
      kind: lost ? 'state' : 'update',
      to: lost ? 'new' : null,
      audience: lost ? null : 'internal',
      actorKind: 'system',
      text: `${state}: ${text}`,
    }
    return piece(
      of,
      at,
      {
        state: of.acknowledged === 'no' ? state : 'ACKNOWLEDGED',
        priority: of.worst,
        severity_raw: of.worst,
      },
      [event],
    )
  }

  #fine(of: Checked, { host, service, state, hard, text }: NagiosLine, at: string | null): Taken | null {
    of.badSince = null
    if (!hard) return null
    // Only what was bad can be fine again.
    if (!of.seen) this.#before.add(nameOf(host, service))
    of.seen = true
    of.before = false
    return this.#end(of, state, at, text)
  }

  #end(of: Checked, state: string, at: string | null, text: string): Taken | null {
    if (!of.open) return null
    of.open = false
    return piece(of, at, { state, resolved_at: at }, [
      { at, kind: 'state', to: 'resolved', actorKind: 'system', text: `${state}: ${text}` },
    ])
  }

  /** How it stands when a log begins or the program starts: no event, but it may prove that one was missed. */
  #standing(of: Checked, { host, service, state, hard, text }: NagiosLine, at: string | null): Taken | null {
    if (!hard) return null
    of.seen = true
    if (isFine(state)) {
      of.badSince = null
      of.before = false
      return this.#end(of, state, at, text)
    }
    if (!of.open) {
      of.before = true
      this.#before.add(nameOf(host, service))
    }
    return null
  }
}

const piece = (of: Checked, at: string | null, told: Taken['told'], events: readonly ToldEvent[]): Taken => ({
  told: { key: of.key, updated_at: at, ...told },
  events,
  rest: null,
})
