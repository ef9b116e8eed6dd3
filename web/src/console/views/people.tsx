import type { VNode } from 'preact';
import { ActionButton } from '../action.js';
import { Title } from '../title.js';

const WHAT_GOES =
  'Names, addresses and what else tells of them go, in every table, for good; money, ids and states stay. It is refused while something of theirs runs.';

export function People(): VNode {
  return (
    <>
      <Title text="A person" />
      <p class="aside">
        What is known of somebody is a file, one document a line: <code>GET /admin/export?userId=</code>
      </p>
      <div class="row">
        <ActionButton
          name="Forget a person"
          to="everywhere"
          path="/admin/erase"
          blind
          says={WHAT_GOES}
          fields={[{ name: 'userId', label: 'The sub of their tokens', kind: 'text', value: '' }]}
        />
      </div>
    </>
  );
}
