import type { PersonalTable } from '#kernel/leases';

/** The feed stays whole: only what in an event's data is about the person goes. */
const OUTCOMES: PersonalTable = {
  table: 'events.outcomes',
  rows: 'user_id = $1 OR user_id = ANY ($2)',
  erased: {
    data: `data || CASE WHEN data ? 'cbu' THEN '{"cbu": null}'::jsonb ELSE '{}' END || CASE WHEN data ? 'reason' THEN '{"reason": "erased"}'::jsonb ELSE '{}' END`,
  },
};

/** They tell the same events; their own is what a receiver answered, which may say anything. Only those not yet taken are kept, so there are few. */
const DELIVERIES: PersonalTable = {
  table: 'events.deliveries',
  rows: `outcome_id IN (SELECT id FROM ${OUTCOMES.table} WHERE ${OUTCOMES.rows})`,
  erased: { last_error: "CASE WHEN last_error IS NOT NULL THEN 'erased' END" },
  shown: 'id, outcome_id, created_at, attempts, last_error, parked_at',
};

export const PERSONAL_EVENTS = [OUTCOMES, DELIVERIES];
