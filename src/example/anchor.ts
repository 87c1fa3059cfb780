/** The id of an example's card in its page. */
export function anchor(example: string): string {
  return `example-${example}`;
}
