import type { PersonalTable } from '#kernel/leases';
import { PERSONAL_MEMBERS } from './event-types.js';

const OUTCOMES = { table: 'events.outcomes', rows: 'user_id = $1 OR user_id = ANY ($2)' };

const OF_THEIR_OUTCOMES = `outcome_id IN (SELECT id FROM ${OUTCOMES.table} WHERE ${OUTCOMES.rows})`;
const erasedText = (column: string): string => `CASE WHEN ${column} IS NOT NULL THEN 'erased' END`;

/** They tell the same events; their own is what a receiver answered, which may say anything. Those not yet taken are few. */
const DELIVERIES: PersonalTable = {
  table: 'events.deliveries',
  rows: OF_THEIR_OUTCOMES,
  erased: { last_error: erasedText('last_error') },
  shown: 'id, outcome_id, created_at, attempts, last_error, parked_at',
};

const DELIVERED: PersonalTable = { table: 'events.delivered', rows: OF_THEIR_OUTCOMES, erased: {} };

const ATTEMPTS: PersonalTable = {
  table: 'events.delivery_attempts',
  rows: `delivery_id IN (SELECT id FROM events.deliveries WHERE ${OF_THEIR_OUTCOMES} UNION ALL
                         SELECT id FROM events.delivered WHERE ${OF_THEIR_OUTCOMES})`,
  erased: { answer: erasedText('answer'), error: erasedText('error') },
  shown: 'delivery_id, at, status, answer, error',
};

/** The feed stays whole: only what in an event's data is about the person goes. To be asked once all modules are loaded. */
export function personalEvents(): PersonalTable[] {
  const members = Object.entries(PERSONAL_MEMBERS).map(
    ([name, value]) => `CASE WHEN data ? '${name}' THEN '${JSON.stringify({ [name]: value })}'::jsonb ELSE '{}' END`,
  );
  return [{ ...OUTCOMES, erased: { data: ['data', ...members].join(' || ') } }, DELIVERIES, DELIVERED, ATTEMPTS];
}
