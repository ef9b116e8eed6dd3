import type { PersonalTable } from '../durable/index.js';

/** The feed stays whole: only what in an event's data is about the person goes. Deliveries tell the same rows, and hold nothing of their own. */
export const PERSONAL_EVENTS: PersonalTable = {
  table: 'events.outcomes',
  rows: 'user_id = $1 OR user_id = ANY ($2)',
  erased: {
    data: `data || CASE WHEN data ? 'cbu' THEN '{"cbu": null}'::jsonb ELSE '{}' END || CASE WHEN data ? 'reason' THEN '{"reason": "erased"}'::jsonb ELSE '{}' END`,
  },
};
