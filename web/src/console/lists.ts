import type { Action, Field } from './action.js';
import { actionsOf } from './actions-of.js';
import { page } from './paths.js';
import type { ListOf } from './views/list.js';

type Row = Readonly<Record<string, unknown>>;

const idOf = (row: Row): string => String(row['id']);
const own = (list: string) => (row: Row) => page(`/${list}/${idOf(row)}`);

/** What a system that has just come back can be asked for; the service's own default. */
const RATE: Field = { name: 'perSecond', label: 'So many a second, 1 to 1000', kind: 'number', value: '50' };

const AFTER: Field = {
  name: 'after',
  label: 'What follows this cursor of the feed; this one is its start',
  kind: 'text',
  value: 'ZXZlbnRzOjA',
};

/** Every list of the console, by what it is called in the address. */
export const LISTS: readonly ListOf[] = [
  {
    title: 'Requests',
    about: 'With an idempotency key; newest first, live ones the longest due first.',
    list: 'idempotency-keys',
    filters: [
      { name: 'state', label: 'State', choices: ['live', 'parked', 'finished'] },
      { name: 'lifecycle', label: 'Lifecycle' },
      { name: 'point', label: 'Recovery point' },
      { name: 'q', label: 'Key or id' },
    ],
    columns: ['key', 'method', 'path', 'state', 'recoveryPoint', 'attempts', 'lastError', 'userId', 'createdAt'],
    href: own('idempotency-keys'),
    bulk: retryAll('idempotency-keys', 'requests', ['lifecycle']),
  },
  {
    title: 'Jobs',
    about: 'That are not done, newest first.',
    list: 'staged-jobs',
    filters: [
      { name: 'state', label: 'State', choices: ['staged', 'enqueued', 'parked'] },
      { name: 'job', label: 'Name of the job' },
    ],
    columns: ['job', 'aggregate', 'state', 'attempts', 'lastError', 'createdAt', 'parkedAt'],
    href: own('staged-jobs'),
    bulk: retryAll('staged-jobs', 'jobs', ['job']),
  },
  {
    title: 'Processes',
    about: 'Newest first.',
    list: 'processes',
    filters: [
      { name: 'parked', label: 'Parked', choices: ['true', 'false'] },
      { name: 'paused', label: 'Paused', choices: ['true', 'false'] },
      { name: 'definition', label: 'Definition' },
      { name: 'version', label: 'Version' },
      { name: 'state', label: 'State' },
      { name: 'q', label: 'Id, subject or user' },
    ],
    columns: ['definition', 'version', 'state', 'parked', 'paused', 'subject', 'userId', 'createdAt'],
    href: own('processes'),
    bulk: retryAll('processes', 'processes', ['definition', 'state']),
  },
  {
    title: 'Webhooks',
    about: 'What was sent to endpoints, or is to be; newest event first.',
    list: 'webhook-deliveries',
    filters: [{ name: 'status', label: 'Status', choices: ['pending', 'parked', 'delivered'] }],
    columns: ['eventType', 'url', 'status', 'attemptCount', 'lastError', 'createdAt', 'nextAttemptAt'],
    href: own('webhook-deliveries'),
    actions: (row) => actionsOf(`/admin/webhook-deliveries/${idOf(row)}`, row),
  },
  {
    title: 'Endpoints',
    about: 'Where events are sent to, newest first.',
    list: 'webhook-endpoints',
    filters: [],
    columns: ['url', 'types', 'pending', 'parked', 'createdAt'],
    href: null,
    actions: ofEndpoint,
  },
  {
    title: 'Holds',
    about: 'Stock that is held: by which transaction, and until when. The one whose term ends first comes first.',
    list: 'holds',
    filters: [{ name: 'expired', label: 'Past its term', choices: ['true', 'false'] }],
    columns: ['transactionId', 'warehouse', 'sku', 'quantity', 'pattern', 'status', 'expiresAt', 'nextAskedAt'],
    href: ({ transactionId }) => page(`/processes/${String(transactionId)}`),
  },
  {
    title: 'Schedulers',
    about: 'What runs at intervals, and how its last pass went, in the replica that answers.',
    list: 'schedulers',
    filters: [],
    columns: ['name', 'intervalMs', 'cron', 'turnsHere', 'last'],
    href: null,
    actions: ({ name }) => [
      {
        name: 'Run now',
        to: String(name),
        path: `/admin/schedulers/${String(name)}/run`,
        blind: true,
        says: 'One pass now, safe beside those that come by themselves.',
      },
    ],
  },
  {
    title: 'Who did what',
    about: 'By hand, and who looked at what; newest first.',
    list: 'audit-log',
    filters: [{ name: 'kind', label: 'Kind', choices: ['change', 'look'] }],
    columns: ['at', 'actor', 'action', 'subject', 'reason'],
    href: null,
  },
];

/** All that are parked, of those that the filters of this name leave. */
function retryAll(list: string, what: string, names: readonly string[]) {
  return (query: URLSearchParams): Action[] => {
    const chosen = new URLSearchParams([...query].filter(([name]) => names.includes(name)));
    const of = [...chosen].map(([name, value]) => `${name} ${value}`).join(', ');
    const path = `/admin/${list}/retry-all${of === '' ? '' : `?${chosen.toString()}`}`;
    return [{ name: 'Retry all that are parked', to: of === '' ? what : `${what} of ${of}`, path, fields: [RATE] }];
  };
}

function ofEndpoint(row: Row): Action[] {
  const path = `/admin/webhook-endpoints/${idOf(row)}`;
  const to = String(row['url']);
  const all: Action[] = [
    { name: 'Ping', to, path: `${path}/ping` },
    { name: 'Replay', to, path: `${path}/replay`, fields: [AFTER] },
  ];
  return row['parked'] === 0 ? all : [{ name: 'Retry', to, path: `${path}/retry` }, ...all];
}
