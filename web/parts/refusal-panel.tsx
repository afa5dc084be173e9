import type { Refusal } from '../client.ts'
import { lang } from '../language.ts'
import { clockWords } from '../words/clock.ts'
import { shellWords } from '../words/shell.ts'

/** What went wrong, in the server's own sentence, with a way to try again. */
export function RefusalPanel({ refusal, onRetry }: { refusal: Refusal; onRetry?: () => void }) {
  const words = shellWords[lang.value]
  const away = refusal.code === 'server-away'
  return (
    <div class="notice refusal" role="alert">
      <p>{away ? words.serverAway : refusal.message || words.somethingWrong}</p>
      <p class="notice-foot">
        {onRetry && (
          <button type="button" class="button" onClick={onRetry}>
            {words.tryAgain}
          </button>
        )}
        {refusal.code === 'no-calendar' && (
          <a class="button" href="/settings">
            {clockWords[lang.value].toSettings}
          </a>
        )}
        {!away && <span class="quiet">{words.code(refusal.code)}</span>}
        {refusal.id !== null && refusal.status >= 500 && (
          <span class="quiet">{words.reportId(refusal.id)}</span>
        )}
      </p>
    </div>
  )
}
