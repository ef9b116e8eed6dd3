import type { VNode } from 'preact';
import { momentOf, nameOf } from './words.js';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Members and their values; what is not there is left out. */
export function Facts({
  of,
  without = [],
}: {
  of: Readonly<Record<string, unknown>>;
  without?: readonly string[];
}): VNode {
  const members = Object.entries(of).filter(
    ([name, value]) => value !== null && value !== '' && !without.includes(name),
  );
  return (
    <dl class="facts">
      {members.map(([name, value]) => (
        <>
          <dt>{nameOf(name)}</dt>
          <dd>
            <Value of={value} />
          </dd>
        </>
      ))}
    </dl>
  );
}

function Value({ of }: { of: unknown }): VNode {
  if (typeof of === 'string' && TIME.test(of)) return <time dateTime={of}>{momentOf(of)}</time>;
  if (typeof of !== 'object') return <>{String(of)}</>;
  return (
    <pre tabIndex={0}>
      <code>{JSON.stringify(of, null, 2)}</code>
    </pre>
  );
}
