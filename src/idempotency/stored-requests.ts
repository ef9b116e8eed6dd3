import type { PersonalTable } from '#kernel/leases';

/** Stored requests and answers, of those that `rows` picks. A key stays what it is and replays that its answer is gone. */
export function storedRequests(rows: string): PersonalTable {
  return {
    table: 'idempotency.idempotency_keys',
    rows,
    names: 'ARRAY[id::text]',
    live: "CASE WHEN finished_at IS NULL THEN 'request ' || request_method || ' ' || request_path || ' (' || id || ')' END",
    erased: {
      request_params: 'NULL',
      // A hash of what a person wrote can be guessed at; no request has this one.
      request_fingerprint: "'\\x00'",
      origin_ip: 'NULL',
      last_error: 'NULL',
      response_body: `CASE WHEN length(response_body) > 0 THEN convert_to('{"erased":true}', 'UTF8') ELSE response_body END`,
    },
    shown: `id, created_at, idempotency_key, user_id, request_method, request_path, request_params, host(origin_ip) AS origin_ip, response_code,
      convert_from(response_body, 'UTF8') AS response_body, finished_at`,
  };
}
