/** A text of a stranger for a terminal: it must not move the cursor, colour the screen or turn the direction of writing. */
export const plain = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are what it removes
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, ' ')
