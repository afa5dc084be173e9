import { formatShare } from '../../model/format.ts'
import type { QualityFinding, QualityLevel } from '../../model/quality.ts'
import { fieldWords } from '../../model/words.ts'
import { linkTo, view } from '../address.ts'
import { count } from '../count.ts'
import { DASH, say } from '../figure.ts'
import { lang } from '../language.ts'
import { carryOver } from '../view.ts'
import { qualityWords } from '../words/quality.ts'
import { incidentLink } from '../incident-link.ts'

/** The list behind the count of a rule. */
const behindRule = (rule: QualityFinding['rule']): string =>
  linkTo('/incidents', { ...carryOver(view.value), quality: rule })

/** What was found, the worst first; what found nothing or cannot be judged is folded away. */
export function QualityRules({ rules }: { rules: readonly QualityFinding[] }) {
  const words = qualityWords[lang.value]
  const of = (level: QualityLevel) => rules.filter((rule) => rule.level === level)
  const [fine, unknown] = [of('fine'), of('unknown')]
  return (
    <>
      <ul class="rules">
        {[...of('warning'), ...of('note')].map((finding) => (
          <li key={finding.rule}>
            <Found finding={finding} />
          </li>
        ))}
      </ul>
      {fine.length > 0 && <Folded title={words.rest(fine.length)} findings={fine} />}
      {unknown.length > 0 && <Folded title={words.open(unknown.length)} findings={unknown} />}
    </>
  )
}

/** A few of many are not none. */
const shareText = (share: number): string =>
  share > 0 && share < LEAST_SHARE
    ? `< ${formatShare(LEAST_SHARE, lang.value)}`
    : formatShare(share, lang.value)
const LEAST_SHARE = 0.001

function Found({ finding }: { finding: QualityFinding }) {
  const words = qualityWords[lang.value]
  const { rule, label, says, remedy, level, incidents, among, share, examples } = finding
  return (
    <article aria-label={label}>
      <h3>
        <span class="tag" data-level={level}>
          {words.levels[level]}
        </span>
        {label}
      </h3>
      <p class="rule-count">
        <a href={behindRule(rule)}>{words.incidents(incidents, count(incidents))}</a>
        {share !== null && <span class="quiet"> · {words.share(shareText(share), count(among))}</span>}
      </p>
      <p>{says}</p>
      <Effects finding={finding} />
      <p class="quiet">{remedy}</p>
      {examples.length > 0 && (
        <p class="quiet examples">
          {words.examples}:{' '}
          {examples.map(({ source, key }, i) => (
            <span key={`${source} ${key}`}>
              {i > 0 && ', '}
              <a href={incidentLink(source, key)}>{key}</a>
            </span>
          ))}
        </p>
      )}
    </article>
  )
}

function Effects({ finding: { effects } }: { finding: QualityFinding }) {
  const words = qualityWords[lang.value]
  const moved = effects.filter(
    ({ unit, ...effect }) =>
      say(effect.with.median, unit, lang.value) !== say(effect.without.median, unit, lang.value),
  )
  if (moved.length === 0) return <p>{effects.length === 0 ? words.leftOut : words.noEffect}</p>
  return (
    <ul class="effects">
      {moved.map(({ metric, label, unit, with: before, without }) => (
        <li key={metric}>
          {words.effect(
            label,
            say(before.median, unit, lang.value),
            without.median === null ? DASH : say(without.median, unit, lang.value),
          )}
        </li>
      ))}
    </ul>
  )
}

function Folded({ title, findings }: { title: string; findings: readonly QualityFinding[] }) {
  const words = qualityWords[lang.value]
  return (
    <details>
      <summary>{title}</summary>
      <dl class="facts">
        {findings.map(({ rule, label, says, level, missing }) => (
          <div key={rule}>
            <dt>{label}</dt>
            <dd>
              {level === 'fine'
                ? says
                : missing.length > 0
                  ? words.missing(missing.map(fieldName).join(', '))
                  : words.nobody}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const fieldName = (field: string): string =>
  field in fieldWords ? fieldWords[field as keyof typeof fieldWords][lang.value] : field
