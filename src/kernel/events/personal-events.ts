import type { PersonalTable } from '#kernel/leases';
import { PERSONAL_MEMBERS } from './event-types.js';

const OUTCOMES = { table: 'events.outcomes', rows: 'user_id = $1 OR user_id = ANY ($2)' };

/** They tell the same events; their own is what a receiver answered, which may say anything. Only those not yet taken are kept, so there are few. */
const DELIVERIES: PersonalTable = {
  table: 'events.deliveries',
  rows: `outcome_id IN (SELECT id FROM ${OUTCOMES.table} WHERE ${OUTCOMES.rows})`,
  erased: { last_error: "CASE WHEN last_error IS NOT NULL THEN 'erased' END" },
  shown: 'id, outcome_id, created_at, attempts, last_error, parked_at',
};

/** The feed stays whole: only what in an event's data is about the person goes. To be asked once all modules are loaded. */
export function personalEvents(): PersonalTable[] {
  const members = Object.entries(PERSONAL_MEMBERS).map(
    ([name, value]) => `CASE WHEN data ? '${name}' THEN '${JSON.stringify({ [name]: value })}'::jsonb ELSE '{}' END`,
  );
  return [{ ...OUTCOMES, erased: { data: ['data', ...members].join(' || ') } }, DELIVERIES];
}
