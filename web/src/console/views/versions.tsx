import type { VNode } from 'preact';
import { answered } from '../../answers.js';
import { live } from '../live.js';
import { Missing, useLoaded } from '../loaded.js';
import { page } from '../paths.js';
import { service, type Schemas } from '../service.js';
import { Title } from '../title.js';
import { agoOf, momentOf } from '../words.js';

type Version = Schemas['DefinitionDto'];

const COLUMNS = ['Process', 'Version', 'A worker has it', 'Not finished', 'Parked', 'May it go?'];

/** Which versions of processes there are, and which of them nobody needs any more. */
export function Versions(): VNode {
  const { overview } = live.use();
  const loaded = useLoaded(
    'versions',
    async () => answered(await service.GET('/admin/definitions')).items,
    overview?.at,
  );
  return (
    <>
      <Title text="Versions of processes" />
      <p class="aside">
        A process goes on as the version that it began as. A version may go when nothing that is not finished has it and
        workers have a newer one.
      </p>
      <Missing loaded={loaded} />
      {loaded.data !== null && (
        <div class="scroll" tabIndex={0} role="group" aria-label="Versions of processes">
          <table>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {loaded.data.map((version) => (
                <Row key={`${version.name} ${version.version}`} {...version} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row(of: Version): VNode {
  const { name, version, points } = of;
  const query = new URLSearchParams({ definition: name, version: String(version) });
  const sum = (what: 'count' | 'parked'): number => points.reduce((all, point) => all + point[what], 0);
  return (
    <tr>
      <td>
        <a href={page(`/processes?${query.toString()}`)}>
          {name}
          <span class="unseen"> version {version}</span>
        </a>
      </td>
      <td>{version}</td>
      <td>{workersOf(of)}</td>
      <td>{sum('count')}</td>
      <td>{sum('parked')}</td>
      <td>{verdictOf(of, sum('count'))}</td>
    </tr>
  );
}

function workersOf({ onWorkers, seenAt }: Version): VNode | string {
  if (onWorkers) return 'yes';
  if (seenAt === null) return 'no, none ever had';
  return (
    <>
      no, the last{' '}
      <time dateTime={seenAt} title={momentOf(seenAt)}>
        {agoOf(seenAt)}
      </time>
    </>
  );
}

function verdictOf({ mayGo, onWorkers }: Version, unfinished: number): string {
  if (mayGo) return 'it may go';
  if (unfinished === 0) return 'no, workers have no newer one';
  return onWorkers ? 'no, it is needed' : '▲ no, and what needs it waits for a worker that has it';
}
