import type { Limits } from '../staging/limits.ts'
import { FeedIssue } from './feed-issue.ts'
import { type Hearer, PlainElements } from './plain-elements.ts'
import { plainEntities } from './plain-entities.ts'
import type { OnFound, XmlSheet } from './sheet.ts'

/** The issues lie within two elements, `rss` and `channel`. */
const CHANNEL = 2
const ISSUE = CHANNEL + 1
/** What the element beside the issues says of the search, and what that is called in the JSON of a search. */
const SEARCH: ReadonlyMap<string, string> = new Map([
  ['start', 'startAt'],
  ['total', 'total'],
])

/** The issues of Jira's XML export (an RSS feed), with comments, links and custom fields as the REST search has them. */
export function feedSheet(
  onFound: OnFound,
  onText: (length: number) => void,
  limits: Pick<Limits, 'xmlDepth' | 'fieldLength'>,
): XmlSheet {
  const elements = new PlainElements(limits, CHANNEL)
  const issue = new FeedIssue(limits, onText)
  const envelope = new Map<string, string>()
  /** What the elements are of that are told. */
  let within: 'issue' | 'search' | null = null

  const open = (name: string, depth: number): void => {
    if (depth === ISSUE) {
      within = name === 'item' ? 'issue' : name === 'issue' ? 'search' : null
      if (within === 'issue') issue.begin()
    } else if (within === 'issue') issue.open(name)
    else within = null
  }
  const attribute: Hearer['attribute'] = (name, bytes, from, to, entities) => {
    if (within === 'issue') issue.attribute(name, bytes, from, to, entities)
    else if (within === 'search') {
      const called = SEARCH.get(name)
      const value = bytes.toString('utf8', from, to)
      if (called !== undefined) envelope.set(called, entities ? (plainEntities(value) ?? '') : value)
    }
  }
  const close = (depth: number): void => {
    if (within !== 'issue') return
    if (depth > ISSUE) issue.close()
    else {
      issue.end()
      onFound('issue', issue.found)
      within = null
    }
  }
  const hearer: Hearer = {
    open,
    attribute,
    text: (bytes, from, to, entities) => {
      if (within === 'issue') issue.text(bytes, from, to, entities)
    },
    close,
  }
  return {
    open(name, attributes, depth) {
      open(name, depth)
      for (const [attributeName, value] of Object.entries(attributes)) {
        const bytes = Buffer.from(value)
        attribute(attributeName, bytes, 0, bytes.length, false)
      }
    },
    text: (piece) => {
      if (within === 'issue') issue.made(piece)
    },
    close: (_name, depth) => close(depth),
    envelope,
    passed: new Map(),
    plain: {
      within: CHANNEL,
      get lines() {
        return elements.lines
      },
      read: (bytes, at) => elements.read(bytes, at),
      take: () => elements.tell(hearer, ISSUE),
    },
  }
}
