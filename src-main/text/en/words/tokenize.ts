/*
 * NLTK's TweetTokenizer on what normalisation leaves: letters, spaces and ' . , ? ! -. Of its patterns only naked
 * domains, words, runs of dots and single characters can match there; in this order.
 */
const domain = String.raw`[a-z0-9]+(?:[.\-][a-z0-9]+){0,126}\.[a-z]{2,13}\b`;
const word = String.raw`[a-z](?:[a-z]|['\-])+[a-z]`;
const token = new RegExp(String.raw`${domain}|${word}|[a-z]+|\.(?: *\.)+|[^ ]`, 'gi');

/** Runs of four and more of the same mark are cut to three before anything else. */
const longRun = /([^A-Za-z])\1{3,}/g;

export function tokenize(norm: string): string[] {
  return norm.replace(longRun, '$1$1$1').match(token) ?? [];
}
