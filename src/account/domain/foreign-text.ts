/** Long enough to tell an operator why, short enough for a status line. */
const MAX_LENGTH = 300;

/** Another system's words, made fit for our tables: PostgreSQL takes neither NUL nor lone surrogates. */
export function foreignText(text: string): string {
  return [...text.replace(/[\u0000-\u001f\ud800-\udfff]/gu, ' ')].slice(0, MAX_LENGTH).join('').trim();
}

export function refusalReason(refusal: { readonly code: string; readonly detail: string }): string {
  const code = foreignText(refusal.code) || 'refused';
  const detail = foreignText(refusal.detail);
  return detail === '' ? code : `${code}: ${detail}`;
}
