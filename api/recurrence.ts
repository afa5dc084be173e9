import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { askRecurrence } from '../metrics/recurrence/ask-recurrence.ts'
import { groupMembers } from '../metrics/recurrence/group-members.ts'
import { textStanding } from '../metrics/recurrence/regroup-texts.ts'
import { similarIncidents } from '../metrics/recurrence/similar-incidents.ts'
import { giveVote, votesOf, withdrawVote } from '../metrics/recurrence/votes.ts'
import { incidentRef } from '../metrics/incidents/incident-detail.ts'
import {
  GroupMembers,
  Recurrence,
  RecurrenceQuestion,
  RecurrenceVote,
  SimilarIncidents,
  TIERS,
  VoteOrder,
} from '../model/recurrence.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { GivenAnswers } from './given-answers.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const json = <T extends z.ZodType>(description: string, schema: T) => ({
  200: { description, content: { 'application/json': { schema } } },
  304: { description: 'As before' },
  ...problems,
})

const recurrence = createRoute({
  method: 'get',
  path: '/recurrence',
  tags: ['metrics'],
  summary:
    'What keeps coming back by one of three tiers (same key, declared link, similar title): share, probability, time between, burden, and the groups',
  request: { query: RecurrenceQuestion.extend(words) },
  responses: json('The answer', Recurrence),
})

const Votes = z.object({ votes: z.array(RecurrenceVote) })
const listVotes = createRoute({
  method: 'get',
  path: '/recurrence/votes',
  tags: ['metrics'],
  summary: 'What people say of pairs of incidents, newest first, also what they took back',
  request: { query: z.strictObject(words) },
  responses: json('The votes', Votes),
})

const vote = createRoute({
  method: 'post',
  path: '/recurrence/votes',
  tags: ['metrics'],
  summary:
    'Says of two incidents that their titles mean the same, or not. Groups of similar titles follow it',
  request: {
    query: z.strictObject(words),
    body: { required: true, content: { 'application/json': { schema: VoteOrder } } },
  },
  responses: {
    201: {
      description: 'The vote, which is followed from now on',
      content: { 'application/json': { schema: RecurrenceVote } },
    },
    ...problems,
  },
})

const withdraw = createRoute({
  method: 'delete',
  path: '/recurrence/votes/{id}',
  tags: ['metrics'],
  summary: 'Takes a vote back; an older one on the same titles is followed again',
  request: {
    params: z.object({ id: z.string().max(100) }),
    query: z.strictObject({ ...words, by: z.string().max(200).optional() }),
  },
  responses: {
    200: {
      description: 'The vote that was taken back',
      content: { 'application/json': { schema: RecurrenceVote } },
    },
    ...problems,
  },
})

const members = createRoute({
  method: 'get',
  path: '/recurrence/{tier}/{id}',
  tags: ['metrics'],
  summary: 'The incidents of a group in scope with the evidence of each, newest first',
  request: {
    params: z.object({ tier: z.enum(TIERS), id: z.string().max(1_000) }),
    query: RecurrenceQuestion.omit({ tier: true }).extend(words),
  },
  responses: json('The members', GroupMembers),
})

const similar = createRoute({
  method: 'get',
  path: '/incidents/{source}/{key}/similar',
  tags: ['incidents'],
  summary: 'Incidents that are perhaps the same, with the reasons',
  request: {
    params: z.object({ source: z.string().max(200), key: z.string().max(500) }),
    query: z.strictObject(words),
  },
  responses: json('The incidents', SimilarIncidents),
})

/** Incidents that keep coming back. */
export function recurrenceRoutes(deps: Deps) {
  const { store } = deps
  const given = new GivenAnswers<Recurrence>()
  /** Groups of titles follow the data some time later: an answer is the same only where both are. */
  const asBefore = async (c: Context<Env>): Promise<boolean> => {
    const { current, stamp } = await textStanding(store)
    if (!current) deps.texts?.wake()
    return unchanged(c, deps, `${stamp} ${current}`)
  }
  return new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(recurrence, async (c) => {
      if (await asBefore(c)) return c.body(null, 304)
      const question = withoutWords(c.req.valid('query'))
      return c.json(await given.of(c.get('answer'), () => askRecurrence(store, question)), 200)
    })
    .openapi(listVotes, async (c) => {
      if (await asBefore(c)) return c.body(null, 304)
      return c.json({ votes: await votesOf(store) }, 200)
    })
    .openapi(vote, async (c) => {
      const { one, other, ...said } = c.req.valid('json')
      const pair = [await incidentRef(store, one), await incidentRef(store, other)] as const
      return c.json(await giveVote(store, pair, said, { id: deps.newId(), now: deps.now() }), 201)
    })
    .openapi(withdraw, async (c) => {
      const { by = null } = c.req.valid('query')
      return c.json(await withdrawVote(store, c.req.valid('param').id, { now: deps.now(), by }), 200)
    })
    .openapi(members, async (c) => {
      if (await asBefore(c)) return c.body(null, 304)
      const { tier, id } = c.req.valid('param')
      const question = { ...withoutWords(c.req.valid('query')), tier }
      return c.json(await groupMembers(store, question, id, c.get('lang')), 200)
    })
    .openapi(similar, async (c) => {
      if (await asBefore(c)) return c.body(null, 304)
      const named = await incidentRef(store, c.req.valid('param'))
      return c.json(await similarIncidents(store, named, c.get('lang')), 200)
    })
}
