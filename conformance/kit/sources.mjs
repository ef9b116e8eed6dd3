// Where a case comes from. Every case cites at least one; the column is printed with its result.

/**
 * draft-ietf-httpapi-idempotency-key-header-07 (15 October 2025).
 * @param {string} section
 */
export const ietf = (section) => `IETF -07 §${section}`;
/**
 * Agentic Commerce Protocol, agentic checkout, section 6 (SEP #120).
 * @param {string} section
 */
export const acp = (section) => `ACP §${section}`;
/**
 * docs.stripe.com/api/idempotent_requests, /error-low-level, /api-v2-overview.
 * @param {string} page
 */
export const stripe = (page) => `Stripe ${page}`;
/**
 * RFC 3986 (URIs), RFC 8941 (structured fields), RFC 8785 (canonical JSON), RFC 9110 and 9112 (HTTP), RFC 9457 (problem details).
 * @param {number} number
 * @param {string} section
 */
export const rfc = (number, section) => `RFC ${number} §${section}`;
/**
 * Holdfast's own pages; a case that cites nothing else runs only where the profile claims the feature.
 * @param {string} page
 */
export const own = (page) => `Holdfast ${page}`;
