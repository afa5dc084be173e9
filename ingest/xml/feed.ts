import { cleanText } from '../bytes/clean-text.ts'
import type { Limits } from '../staging/limits.ts'
import { feedDate } from './feed-date.ts'
import { htmlText } from './html-text.ts'
import { type Hearer, PlainElements } from './plain-elements.ts'
import type { OnRecord, XmlSheet } from './sheet.ts'

/** The issues lie within two elements, `rss` and `channel`. */
const CHANNEL = 2
/** Elements of an issue that say nothing about it, or say again what others say. */
const LEFT_OUT = new Set(['title', 'votes', 'watches', 'attachments', 'subtasks', 'progress'])
/** Elements that may stand several times; only of labels each is told on its own. */
const LISTS = new Set(['component', 'version', 'fixVersion'])
/** What an element is called among the columns of Jira, where that differs. */
const CALLED: Readonly<Record<string, string>> = { link: 'self', parent: 'parent key', type: 'issue type' }

interface Comment {
  readonly created: string
  readonly author: { readonly displayName: string }
  readonly body: string
  /** Only a comment for a role or group is known to be hidden. */
  readonly jsdPublic?: false
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

const NOWHERE: Element = { name: '', attributes: {} }

/** The issues of Jira's XML export (an RSS feed), with comments, links and custom fields as the REST search has them. */
export function feedSheet(
  onRecord: OnRecord,
  onText: (length: number) => void,
  limits: Pick<Limits, 'xmlDepth' | 'fieldLength'>,
): XmlSheet {
  const elements = new PlainElements(limits, CHANNEL)
  const envelope = new Map<string, string>()
  const path: Element[] = []
  let record: Map<string, string> | null = null
  let text = ''
  let comments: Comment[] = []
  let links: unknown[] = []
  let lists = new Map<string, string[]>()
  let field = { name: '', values: [] as string[] }
  let link = ''

  const one = (name: string, value: string): void => {
    record?.set(CALLED[name] ?? name, value)
  }
  const closeTop = (name: string, attributes: Readonly<Record<string, string>>, value: string): void => {
    if (LEFT_OUT.has(name)) return
    if (LISTS.has(name)) lists.set(name, [...(lists.get(name) ?? []), value])
    else if (name === 'description' || name === 'environment') one(name, htmlText(value))
    else if (name === 'key') {
      one('key', value)
      one('id', attributes['id'] ?? '')
    } else if (name === 'project') {
      one('project key', attributes['key'] ?? '')
      one('project name', value)
    } else if (name === 'statusCategory') one('fields.status.statuscategory.key', attributes['key'] ?? '')
    else if (attributes['seconds'] !== undefined) one(name, attributes['seconds'])
    else if (value !== '' || !['labels', 'comments', 'issuelinks', 'customfields'].includes(name))
      one(name, value)
  }
  const close = (): void => {
    const value = cleanText(text).trim()
    const { name, attributes } = path.at(-1) ?? NOWHERE
    const within = path[0]?.name
    if (path.length === 1) closeTop(name, attributes, value)
    else if (within === 'comments' && name === 'comment')
      comments.push({
        created: feedDate(attributes['created'] ?? ''),
        author: { displayName: attributes['author'] ?? '' },
        body: htmlText(value),
        ...(attributes['rolelevel'] || attributes['grouplevel'] ? { jsdPublic: false } : {}),
      })
    else if (within === 'labels' && name === 'label')
      lists.set('labels', [...(lists.get('labels') ?? []), value])
    else if (within === 'issuelinks') {
      if (name === 'name') link = value
      if (name === 'issuekey') {
        const side = path.some((element) => element.name === 'inwardlinks') ? 'inwardIssue' : 'outwardIssue'
        links.push({ type: { name: link }, [side]: { key: value } })
      }
    } else if (within === 'customfields') {
      if (name === 'customfieldname') field.name = value
      else if (name === 'customfield') {
        if (field.name !== '') one(`Custom field (${field.name})`, field.values.join(', '))
        field = { name: '', values: [] }
      } else if (name !== 'customfieldvalues' && value !== '') field.values.push(value)
    }
    path.pop()
    text = ''
  }

  const hearer: Hearer = {
    open(name, attributes, depth) {
      if (depth === 3 && name === 'item') {
        record = new Map()
        comments = []
        links = []
        lists = new Map()
      } else if (depth === 3 && name === 'issue') {
        for (const [from, to] of [
          ['start', 'startAt'],
          ['total', 'total'],
        ] as const)
          if (attributes[from] !== undefined) envelope.set(to, attributes[from])
      } else if (record) {
        path.push({ name, attributes })
        text = ''
      }
    },
    text(piece) {
      if (!record || path.length === 0) return
      text += piece
      onText(text.length)
    },
    close(_name, depth) {
      if (!record) return
      if (depth > 3) {
        close()
        return
      }
      for (const [name, values] of lists)
        record.set(name, name === 'labels' ? JSON.stringify(values) : values.join(', '))
      if (comments.length > 0) record.set('comments', JSON.stringify(comments))
      if (links.length > 0) record.set('fields.issuelinks', JSON.stringify(links))
      onRecord('issue', record)
      record = null
    },
  }
  return {
    ...hearer,
    envelope,
    passed: new Map(),
    plain: {
      within: CHANNEL,
      get lines() {
        return elements.lines
      },
      read: (bytes, at) => elements.read(bytes, at),
      take: () => elements.tell(hearer, CHANNEL + 1),
    },
  }
}
