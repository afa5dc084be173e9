/** How programs name what they are still writing, and what systems leave lying about. */
const PARTIAL: readonly RegExp[] = [
  /^\./,
  /^~\$/,
  /~$/,
  /\.(?:tmp|temp|part|partial|filepart|crdownload|download|opdownload|swp|lock)$/i,
  /^(?:thumbs\.db|desktop\.ini)$/i,
]

/** Whether a file of this name is not meant to be read, or not yet. */
export const isPartialName = (name: string): boolean => PARTIAL.some((form) => form.test(name))
