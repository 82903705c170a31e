/** Sentences that are told one by one; of the rest the number. */
const TOLD = 5;

/** A text of the first sentences, and how many more there are. @public */
export function someOf(sentences: string[]): string {
  const more = sentences.length - TOLD;
  return [
    ...sentences.slice(0, TOLD),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ].join(' ');
}
