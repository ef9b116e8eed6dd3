import type { Action } from './action.js';

type Row = Readonly<Record<string, unknown>>;

const RESOLVE_WITH = '{ "code": "request.ended-by-hand" }';

/** What can be done by hand to the thing that a route shows, as it stands. */
export function actionsOf(path: string, row: Row): Action[] {
  const [, , list = ''] = path.split('/');
  switch (list) {
    case 'idempotency-keys':
      return row['state'] === 'parked' ? ofRequest(path, `${String(row['method'])} ${String(row['path'])}`) : [];
    case 'staged-jobs':
      return row['state'] === 'parked'
        ? [{ name: 'Retry', to: String(row['job']), path: `${path}/retry`, dryRun: true }]
        : [];
    case 'processes':
      return row['endedAt'] === null ? ofProcess(path, row) : [];
    case 'webhook-deliveries':
      return [
        {
          name: 'Send again',
          to: String(row['eventType']),
          path: `${path}/resend`,
          dryRun: false,
          says: 'The event is sent there once more under its id, at once and with a fresh budget.',
        },
      ];
    default:
      return [];
  }
}

function ofRequest(path: string, to: string): Action[] {
  return [
    { name: 'Retry', to, path: `${path}/retry`, dryRun: true },
    {
      name: 'Resolve',
      to,
      path: `${path}/resolve`,
      dryRun: true,
      fields: [
        { name: 'status', label: 'Status of the answer, 200 to 499', kind: 'number', value: '409' },
        { name: 'body', label: 'Body of the answer, JSON', kind: 'json', value: RESOLVE_WITH },
      ],
    },
  ];
}

function ofProcess(path: string, row: Row): Action[] {
  const to = `${String(row['definition'])} at ${String(row['state'])}`;
  const of = (name: string, verb: string, says: string): Action => ({
    name,
    to,
    path: `${path}/${verb}`,
    dryRun: false,
    says,
  });
  return [
    of('Retry', 'retry', 'A fresh budget for it and its parked compensations; the next try comes at once.'),
    ...(row['paused'] === true
      ? [of('Resume', 'resume', 'It goes on where it was paused.')]
      : [of('Pause', 'pause', 'It stops at its next commit, until somebody resumes it.')]),
    of('Cancel', 'cancel', 'It fails, and what it did is undone, where its definition allows that.'),
    ...doubtsOf(row).map((key) => ({
      ...of('End the doubt', 'end-doubt', DOUBT),
      to: key,
      body: { compensation: key },
    })),
  ];
}

const DOUBT =
  'You say that this call has never taken effect: look into the books of the other side first. Retry the process afterwards: it asks once more, and sends what is not there.';

/** Keys of the compensations that are parked in doubt. */
function doubtsOf(row: Row): string[] {
  const all = (row['compensations'] ?? []) as readonly { key: string; status: string; unknownSince: string | null }[];
  return all.filter(({ status, unknownSince }) => status === 'parked' && unknownSince !== null).map(({ key }) => key);
}
