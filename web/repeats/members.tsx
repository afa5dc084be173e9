import { useState } from 'preact/hooks'
import { formatDay, formatNumber } from '../../model/format.ts'
import type { Evidence, GroupMember, GroupMembers, Tier } from '../../model/recurrence.ts'
import { dayAt } from '../../model/time-zone.ts'
import { apiPath } from '../client.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { incidentLink } from '../incident-link.ts'
import { useAnswer } from '../use-answer.ts'
import { takeBack } from '../voting.ts'
import { questionQuery, type View } from '../view.ts'
import { repeatsWords } from '../words/repeats.ts'
import { Turning } from './turning.tsx'
import { VoteButtons } from './vote-buttons.tsx'

/** The incidents of a group with what makes each of them one of it. */
export function Members({
  tier,
  id,
  scope,
  window,
}: {
  tier: Tier
  id: string
  scope: View
  window: string | undefined
}) {
  const words = repeatsWords[lang.value]
  const [page, setPage] = useState(1)
  const query = questionQuery(scope, { window, page: page === 1 ? undefined : page })
  const asked = useAnswer<GroupMembers>(apiPath(`/recurrence/${tier}/${encodeURIComponent(id)}`, query))
  if (asked.refusal) return <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
  const { data } = asked
  if (data === null) return <div class="skeleton list" aria-busy="true" />
  const votable = data.members.some(canVote)
  return (
    <div class="members">
      <table class="data-table">
        <caption class="visually-hidden">{words.members}</caption>
        <thead>
          <tr>
            <th scope="col">{words.incident}</th>
            <th scope="col">{words.opened}</th>
            <th scope="col">{words.evidence}</th>
            {votable && <th scope="col">{words.vote}</th>}
          </tr>
        </thead>
        <tbody>
          {data.members.map((member) => (
            <Member key={`${member.source} ${member.key}`} member={member} votable={votable} />
          ))}
        </tbody>
      </table>
      <Turning page={page} size={data.pageSize} total={data.total} onTurn={setPage} />
      {tier === 'similar' && <About data={data} />}
    </div>
  )
}

/** Of equal titles nothing can be said. */
const canVote = ({ evidence }: GroupMember) => evidence?.tier === 'similar' && evidence.likeness !== 1

function Member({ member, votable }: { member: GroupMember; votable: boolean }) {
  const words = repeatsWords[lang.value]
  const { source, key, title, opened_at, evidence } = member
  return (
    <tr>
      <th scope="row">
        <a href={incidentLink(source, key)}>{key}</a>
        <span class="clip">{title}</span>
      </th>
      <td>{opened_at !== null && formatDay(dayAt(Date.parse(opened_at), timeZone.value), lang.value)}</td>
      <td>{evidence === null ? <span class="quiet">{words.first}</span> : <Reason evidence={evidence} />}</td>
      {votable && (
        <td>{evidence && canVote(member) && <VoteButtons one={member} other={evidence.other} />}</td>
      )}
    </tr>
  )
}

/** The sentence, with the other incident in it as a link. */
function Reason({ evidence: { sentence, other } }: { evidence: Evidence }) {
  const at = sentence.lastIndexOf(other.key)
  return (
    <>
      {sentence.slice(0, at)}
      <a href={incidentLink(other.source, other.key)}>{other.key}</a>
      {sentence.slice(at + other.key.length)}
    </>
  )
}

/** What is perhaps the same, and what people said. */
function About({ data: { near, votes, members } }: { data: GroupMembers }) {
  const words = repeatsWords[lang.value]
  const [newest] = members
  return (
    <>
      {near.length > 0 && newest && (
        <section>
          <h2>{words.near}</h2>
          <p class="quiet">{words.nearMore}</p>
          <ul class="near">
            {near.map((one) => (
              <li key={`${one.source} ${one.key}`}>
                <span>
                  <a href={incidentLink(one.source, one.key)}>{one.key}</a> {one.title}{' '}
                  <span class="quiet">
                    {words.nearLine(
                      formatNumber(one.likeness * 100, lang.value),
                      one.incidents,
                      formatNumber(one.incidents, lang.value),
                    )}
                  </span>
                </span>
                <VoteButtons one={newest} other={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {votes.length > 0 && (
        <section>
          <h2>{words.votes}</h2>
          <ul class="near">
            {votes.map((one) => (
              <li key={one.id}>
                <span>
                  {words.said(one.title, one.other_title, one.same)}{' '}
                  <span class="quiet">
                    {[one.author, formatDay(dayAt(Date.parse(one.made_at), timeZone.value), lang.value)]
                      .filter((part) => part !== null)
                      .join(', ')}
                    {one.withdrawn_at !== null && ` · ${words.takenBack}`}
                  </span>
                </span>
                {one.withdrawn_at === null && (
                  <button type="button" class="button small" onClick={() => void takeBack(one.id)}>
                    {words.takeBack}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
