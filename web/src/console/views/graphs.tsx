import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { answered } from '../../answers.js';
import { draw, LINE, linesOf, type Placed, type Point, type Table } from '../layout.js';
import { live } from '../live.js';
import { Missing, useLoaded } from '../loaded.js';
import { page } from '../paths.js';
import { service } from '../service.js';
import { Title } from '../title.js';

type Kind = 'lifecycles' | 'definitions';

const NAMES: Readonly<Record<Kind, string>> = { lifecycles: 'Requests', definitions: 'Processes' };

/** Every table, drawn, with how many rest at each point. Looked at again as often as the overview: nothing of it is kept. */
export function Graphs(): VNode {
  const { overview } = live.use();
  const loaded = useLoaded('graphs', read, overview?.at);
  return (
    <>
      <Title text="Where everything is" />
      <p class="aside">
        Each point of a request, each state of a process, and how many that are not finished are there. A click lists
        them.
      </p>
      <Missing loaded={loaded} />
      {(['lifecycles', 'definitions'] as const).map((kind) => (
        <section key={kind} aria-labelledby={kind}>
          <h2 id={kind}>{NAMES[kind]}</h2>
          <div class="graphs">
            {loaded.data?.[kind].map((table) => (
              <Figure key={`${table.name} ${table.version}`} kind={kind} table={table} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

async function read(): Promise<Readonly<Record<Kind, readonly Table[]>>> {
  const lifecycles = answered(await service.GET('/admin/lifecycles')).items;
  const definitions = answered(await service.GET('/admin/definitions')).items;
  return { lifecycles, definitions };
}

function Figure({ kind, table }: { kind: Kind; table: Table }): VNode {
  const title = useId();
  const arrow = useId();
  const { width, height, points, ways } = draw(table);
  return (
    <figure>
      <figcaption>
        <h3 id={title}>
          {table.name}, version {table.version}
        </h3>
        {!table.known && <p class="problem">The replica that answers does not have this version.</p>}
        {table.failing !== null && <p class="aside">From every working state also to {table.failing}.</p>}
      </figcaption>
      <div class="graph" tabIndex={0} role="group" aria-labelledby={title}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          <g aria-hidden="true">
            {ways.map((way) => (
              <path key={way} d={way} marker-end={`url(#${arrow})`} />
            ))}
          </g>
          {points.map((placed) => (
            <Box key={placed.point.name} {...placed} href={listOf(kind, table, placed.point)} />
          ))}
        </svg>
      </div>
    </figure>
  );
}

function Box({ point, href, x, y, width, height }: Placed & { href: string }): VNode {
  const lines = linesOf(point);
  const first = y - ((lines.length - 1) * LINE) / 2 + BASE;
  const some = point.count > 0 ? 'some' : '';
  return (
    <a href={href} aria-description={goesOn(point)} class={`${point.kind} ${some}`}>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={point.kind === 'final' ? 14 : 4} />
      {lines.map((line, at) => (
        <text key={line} x={x} y={first + at * LINE} text-anchor="middle">
          {/* The space parts the lines for who hears them. */}
          {`${line} `}
        </text>
      ))}
    </a>
  );
}

/** From the middle of a line down to where its letters stand; px. */
const BASE = 4.5;

/** What the arrows show of it. */
function goesOn({ name, to }: Point): string | undefined {
  const others = to.filter((next) => next !== name);
  return others.length === 0 ? undefined : `leads to ${others.join(', ')}`;
}

function listOf(kind: Kind, { name, version }: Table, { name: point, kind: of }: Point): string {
  if (kind === 'definitions')
    return page(
      `/processes?${new URLSearchParams({ definition: name, version: String(version), state: point }).toString()}`,
    );
  const state = of === 'final' ? { state: 'finished' } : {};
  return page(`/idempotency-keys?${new URLSearchParams({ lifecycle: name, point, ...state }).toString()}`);
}
