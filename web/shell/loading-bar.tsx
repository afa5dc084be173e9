import { underWay } from '../use-answer.ts'

/** A thin line while questions are on their way; its style holds it back for the first moment. */
export function LoadingBar() {
  return <div class="loading-bar" data-busy={underWay.value > 0} aria-hidden="true" />
}
