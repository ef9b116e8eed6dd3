import type { VNode } from 'preact';
import { ActionButton } from '../action.js';
import { actionsOf } from '../actions-of.js';
import { Facts } from '../facts.js';
import { Missing, useLoaded } from '../loaded.js';
import { look } from '../service.js';
import { Title } from '../title.js';

const NAMES: Readonly<Record<string, string>> = {
  'idempotency-keys': 'Request',
  'staged-jobs': 'Job',
  processes: 'Process',
  'webhook-deliveries': 'Webhook delivery',
  payments: 'Payment',
};

/** All of one thing, by its route, and what can be done to it. The look is kept in the audit log. */
export function Thing({ path }: { path: string }): VNode {
  const loaded = useLoaded(path, () => look(path));
  const { data, problem } = loaded;
  // A job that is done leaves no row.
  if (problem !== null && path.startsWith('/admin/staged-jobs/') && data !== null)
    return <p role="status">The job is done.</p>;
  return (
    <>
      <Missing loaded={loaded} />
      {data !== null && (
        <>
          <div class="row">
            {actionsOf(path, data).map((action) => (
              <ActionButton key={action.path + action.to} {...action} />
            ))}
          </div>
          <Facts of={data} />
        </>
      )}
    </>
  );
}

export function ThingPage({ path }: { path: string }): VNode {
  const [, , list = '', id = ''] = path.split('/');
  return (
    <>
      <Title text={`${NAMES[list] ?? list} ${id}`} />
      <Thing path={path} />
    </>
  );
}
