import { go, linkTo, path, rejected, view } from '../address.ts'
import { lang } from '../language.ts'
import { shellWords } from '../words/shell.ts'

/** Names the parts of an address that mean nothing; a question is never widened in silence. */
export function BrokenLink() {
  if (rejected.value.length === 0) return null
  const words = shellWords[lang.value]
  return (
    <div class="notice warning" role="alert">
      <p>
        <strong>{words.brokenLink}</strong>{' '}
        {rejected.value.map(({ key, value }, i) => (
          <span key={key}>
            {i > 0 && ', '}
            <code>
              {key}={value}
            </code>
          </span>
        ))}
        . {words.brokenLinkMore}
      </p>
      <p class="notice-foot">
        <button
          type="button"
          class="button small"
          onClick={() => go(linkTo(path.value, view.value), { replace: true })}
        >
          {words.forget}
        </button>
      </p>
    </div>
  )
}
