/** Bytes; HS256 asks for as many (RFC 7518 3.2), and nothing shorter withstands guessing off line. */
const LEAST_SECRET = 32;
/** Different characters; a made-up text of 32 has nearly always as many. */
const LEAST_VARIETY = 10;
/** What templates, guides and examples put where a secret belongs. */
const PLACEHOLDER =
  /\$\{|\{\{|<[^>]*>|\bTODO\b|\bFIXME\b|x{4,}|(change|replace|fill).?(me|this|it|in)|your[-_ ].*(secret|key|token)|placeholder|example/i;
/** Digits that still make a text of words, like `hs256` or a year. */
const FEW_DIGITS = 6;

/** Why production does not take this secret of ours; never a word of the secret itself. Null = it does. */
export function weaknessOf(secret: string): string | null {
  if (Buffer.byteLength(secret) < LEAST_SECRET)
    return `must have at least ${LEAST_SECRET} bytes in production, each of a list`;
  return guessable(secret)
    ? 'must be made up at random in production, e.g. by `openssl rand -base64 32`; this one can be guessed'
    : null;
}

/** A placeholder, a repetition, nothing but digits, or words: letters of one case between separators, with hardly a digit. */
export function guessable(secret: string): boolean {
  if (PLACEHOLDER.test(secret) || new Set(secret).size < LEAST_VARIETY) return true;
  const letters = secret.replaceAll(/[^a-z]/gi, '');
  const oneCase = letters === letters.toLowerCase() || letters === letters.toUpperCase();
  return letters === '' || (oneCase && secret.replaceAll(/\D/g, '').length <= FEW_DIGITS);
}
