import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { answered } from '../../answers.js';
import { live } from '../live.js';
import { Missing, useLoaded, type Loaded } from '../loaded.js';
import { page } from '../paths.js';
import { service, type Schemas } from '../service.js';
import { Title } from '../title.js';
import { money } from '../../money.js';
import { agoOf, momentOf, nameOf } from '../words.js';
import { Rates } from './rates.js';

type Overview = Schemas['OverviewDto'];

/** Something that does not go on by itself. */
interface Waiting {
  readonly kind: string;
  readonly what: string;
  readonly cause: string | null;
  readonly since: string;
  readonly href: string;
}

const LIMIT = 50;

export function Home(): VNode {
  const { overview } = live.use();
  return (
    <>
      <Title text="What needs a person" />
      {overview === null ? <p class="aside">Reading…</p> : <Needs overview={overview} />}
      {overview !== null && <AtStake overview={overview} />}
      <Lights />
      <Rates />
      {overview !== null && <Unfinished overview={overview} />}
    </>
  );
}

function Needs({ overview }: { overview: Overview }): VNode {
  const loaded = useLoaded('needs', () => waiting(overview));
  const { data } = loaded;
  return (
    <>
      <Missing loaded={loaded} />
      {data?.length === 0 && <p role="status">Nothing. All that is not finished goes on by itself.</p>}
      {data !== null && data.length > 0 && (
        <div class="scroll" tabIndex={0} role="group" aria-label="What needs a person">
          <table>
            <thead>
              <tr>
                <th scope="col">Since</th>
                <th scope="col">Kind</th>
                <th scope="col">What</th>
                <th scope="col">Cause</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ kind, what, cause, since, href }) => (
                <tr key={kind + href + what}>
                  <td class="when">
                    <time dateTime={since} title={momentOf(since)}>
                      {agoOf(since)}
                    </time>
                  </td>
                  <td>{kind}</td>
                  <td>
                    <a href={href}>{what}</a>
                  </td>
                  <td>{cause ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** By currency. Nothing is added up across the rows: they are sides of the same money. */
function AtStake({ overview: { items } }: { overview: Overview }): VNode | null {
  const some = items.filter(({ amounts }) => amounts.length > 0);
  if (some.length === 0) return null;
  return (
    <section aria-labelledby="stake">
      <h2 id="stake">Money at stake</h2>
      <dl class="facts">
        {some.map(({ what, count, amounts }) => (
          <>
            <dt>
              {nameOf(what)} ({count})
            </dt>
            <dd>{amounts.map(({ currency, amount }) => money(amount, currency)).join(', ')}</dd>
          </>
        ))}
      </dl>
      <p class="aside">
        What hangs on processes that wait for a person. An order, its payments and what of them is to be given back are
        the same money.
      </p>
    </section>
  );
}

/** The oldest first. Only lists are read of which the overview says that they are not empty: each look is kept in the audit log. */
async function waiting({ items }: Overview): Promise<Waiting[]> {
  const has = (what: string, ...states: string[]): boolean =>
    items.some((item) => item.what === what && states.includes(item.state));
  const all = await Promise.all([
    has('idempotency-keys', 'parked') ? requests() : [],
    has('staged-jobs', 'parked') ? jobs() : [],
    has('processes', 'parked') || has('compensations', 'parked') ? processes() : [],
    has('webhook-deliveries', 'parked') ? deliveries() : [],
    has('holds', 'expired') ? holds() : [],
  ]);
  return withDoubts(all.flat(), await inDoubt()).sort((one, other) => (one.since < other.since ? -1 : 1));
}

/** What is parked in doubt is one thing, not two. */
function withDoubts(parked: readonly Waiting[], doubts: readonly Waiting[]): Waiting[] {
  const isDoubtful = ({ href }: Waiting): boolean => doubts.some((doubt) => doubt.href === href);
  const known = parked.map((each) => (isDoubtful(each) ? { ...each, kind: `${each.kind}, in doubt` } : each));
  return [...known, ...doubts.filter(({ href }) => !parked.some((each) => each.href === href))];
}

async function requests(): Promise<Waiting[]> {
  const query = { state: 'parked', limit: LIMIT } as const;
  const { items } = answered(await service.GET('/admin/idempotency-keys', { params: { query } }));
  return items.map(({ id, method, path, lastError, parkedAt, createdAt }) => ({
    kind: 'Request parked',
    what: `${method} ${path}`,
    cause: lastError,
    since: parkedAt ?? createdAt,
    href: page(`/idempotency-keys/${id}`),
  }));
}

async function jobs(): Promise<Waiting[]> {
  const query = { state: 'parked', limit: LIMIT } as const;
  const { items } = answered(await service.GET('/admin/staged-jobs', { params: { query } }));
  return items.map(({ id, job, aggregate, lastError, parkedAt, createdAt }) => ({
    kind: 'Job parked',
    what: `${job} of ${aggregate}`,
    cause: lastError,
    since: parkedAt ?? createdAt,
    href: page(`/staged-jobs/${id}`),
  }));
}

async function processes(): Promise<Waiting[]> {
  const query = { parked: true, limit: LIMIT };
  const { items } = answered(await service.GET('/admin/processes', { params: { query } }));
  return items.map(({ id, definition, state, subject, createdAt }) => ({
    kind: 'Process parked',
    what: `${definition} at ${state}${subject === null ? '' : ` of ${subject}`}`,
    cause: null,
    since: createdAt,
    href: page(`/processes/${id}`),
  }));
}

async function deliveries(): Promise<Waiting[]> {
  const query = { status: 'parked', limit: LIMIT } as const;
  const { items } = answered(await service.GET('/admin/webhook-deliveries', { params: { query } }));
  return items.map(({ id, eventType, url, lastError, createdAt }) => ({
    kind: 'Webhook parked',
    what: `${eventType} to ${url ?? 'an endpoint that is gone'}`,
    cause: lastError,
    since: createdAt,
    href: page(`/webhook-deliveries/${id}`),
  }));
}

async function holds(): Promise<Waiting[]> {
  const query = { expired: true, limit: LIMIT };
  const { items } = answered(await service.GET('/admin/holds', { params: { query } }));
  return items.map(({ transactionId, warehouse, sku, quantity, expiresAt }) => ({
    kind: 'Hold past its term',
    what: `${quantity} ${sku} in ${warehouse}`,
    cause: 'its coordinator has not decided yet',
    since: expiresAt,
    href: page(`/processes/${transactionId}`),
  }));
}

const LISTS: Readonly<Record<string, string>> = {
  'idempotency-key': 'idempotency-keys',
  'staged-job': 'staged-jobs',
  process: 'processes',
  compensation: 'processes',
};

async function inDoubt(): Promise<Waiting[]> {
  const { items } = answered(await service.GET('/admin/in-doubt', { params: { query: { limit: LIMIT } } }));
  return items.map(({ type, id, key, what, since, parked, lastError }) => ({
    kind: parked ? 'Call in doubt, parked' : 'Call in doubt, asked for by itself',
    what: key === null ? what : `${what} ${key}`,
    cause: lastError,
    since,
    href: page(`/${LISTS[type] ?? type}/${id}`),
  }));
}

/** Where money, goods and orders have to agree. Checking all rows takes its time, so a person asks for it. */
function Lights(): VNode {
  const [audit, learn] = useState<Loaded<Schemas['AuditDto']> | null>(null);
  const ask = (): void => {
    learn({ data: null, problem: null });
    service
      .GET('/admin/audit')
      .then((answer) => learn({ data: answered(answer), problem: null }))
      .catch((error: unknown) => learn({ data: null, problem: String(error) }));
  };
  return (
    <section aria-labelledby="lights">
      <h2 id="lights">Do the books agree?</h2>
      <button onClick={ask}>Check every invariant now</button>
      {audit !== null && <Findings {...audit} />}
    </section>
  );
}

function Findings(loaded: Loaded<Schemas['AuditDto']>): VNode {
  const { data } = loaded;
  return (
    <div role="status">
      <Missing loaded={loaded} />
      {data !== null && (
        <>
          <p>
            {data.passed ? 'Everything agrees' : 'Something does not agree'}, as of {momentOf(data.checkedAt)}.
          </p>
          <ul class="lights">
            {data.findings.map(({ invariant, checked, violationCount, violations, error }) => {
              const good = violationCount === 0 && error === null;
              return (
                <li key={invariant} class={good ? 'good' : 'bad'}>
                  {invariant}:{' '}
                  {good ? `${checked} looked at` : (error ?? `${violationCount} of ${checked} do not agree`)}
                  {violations.map(({ subject, detail }) => (
                    <p key={subject + detail} class="problem">
                      {subject}: {detail}
                    </p>
                  ))}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

function Unfinished({ overview: { items, at } }: { overview: Overview }): VNode {
  return (
    <section aria-labelledby="unfinished">
      <h2 id="unfinished">What is not finished</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label="What is not finished">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">State</th>
              <th scope="col">Count</th>
              <th scope="col">The oldest</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ what, state, count, since }) => (
              <tr key={what + state}>
                <td>{nameOf(what.replaceAll('-', ' '))}</td>
                <td>{state}</td>
                <td class="number">{count.toLocaleString(navigator.language)}</td>
                <td>{since === null ? '–' : agoOf(since)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="aside">As of {momentOf(at)}</p>
    </section>
  );
}
