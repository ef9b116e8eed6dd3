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
      return row['state'] === 'parked' ? ofJob(path, row) : [];
    case 'processes':
      return ofProcess(path, row);
    case 'webhook-deliveries':
      return [{ name: 'Send again', to: String(row['eventType']), path: `${path}/resend` }];
    case 'payments':
      return Number(row['captured']) > Number(row['refunded']) ? [recordRefund(path, row)] : [];
    default:
      return [];
  }
}

function recordRefund(path: string, row: Row): Action {
  return {
    name: 'Record a refund',
    to: `${String(row['amount'])} ${String(row['currency'])} at ${String(row['gateway'])}`,
    path: `${path}/record-refund`,
    says: 'You say that this was given back at the gateway itself: nothing is called.',
    fields: [
      { name: 'amount', label: 'What was given back, in minor units', kind: 'number', value: '' },
      { name: 'reference', label: "The gateway's name of the refund", kind: 'text', value: '' },
    ],
  };
}

function ofRequest(path: string, to: string): Action[] {
  return [
    { name: 'Retry', to, path: `${path}/retry` },
    {
      name: 'Resolve',
      to,
      path: `${path}/resolve`,
      fields: [
        { name: 'status', label: 'Status of the answer, 200 to 499', kind: 'number', value: '409' },
        { name: 'body', label: 'Body of the answer, JSON', kind: 'json', value: RESOLVE_WITH },
      ],
    },
  ];
}

function ofJob(path: string, row: Row): Action[] {
  const to = String(row['job']);
  const retry = { name: 'Retry', to, path: `${path}/retry` };
  return row['unknownSince'] === null
    ? [retry]
    : [retry, { name: 'End the doubt', to, path: `${path}/end-doubt`, says: DOUBT }];
}

/** What its service refuses in the state that it is in, it says when it is asked what it would do. */
function ofProcess(path: string, row: Row): Action[] {
  const to = `${String(row['definition'])} at ${String(row['state'])}`;
  const of = (name: string, verb: string): Action => ({ name, to, path: `${path}/${verb}` });
  const goesOn = row['endedAt'] === null;
  const step = { name: 'step', label: 'A state that it has been in', kind: 'text', value: '' } as const;
  return [
    ...(goesOn || row['parked'] === true ? [of('Retry', 'retry')] : []),
    ...(goesOn ? [row['paused'] === true ? of('Resume', 'resume') : of('Pause', 'pause'), of('Cancel', 'cancel')] : []),
    ...(goesOn && row['parked'] !== true ? [] : [{ ...of('Fork', 'fork'), fields: [step] }]),
    ...doubtsOf(row).map((key) => ({
      ...of('End the doubt', 'end-doubt'),
      to: key,
      says: DOUBT,
      body: { compensation: key },
    })),
  ];
}

const DOUBT =
  'You say that this call has never taken effect: look into the books of the other side first. Retry it afterwards.';

/** Keys of the compensations that are parked in doubt. */
function doubtsOf(row: Row): string[] {
  const all = (row['compensations'] ?? []) as readonly { key: string; status: string; unknownSince: string | null }[];
  return all.filter(({ status, unknownSince }) => status === 'parked' && unknownSince !== null).map(({ key }) => key);
}
