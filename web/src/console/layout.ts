import { Graph, layout, type EdgeLabel, type NodeLabel } from '@dagrejs/dagre';
import type { Schemas } from './service.js';

export type Table = Schemas['StateTableDto'];
export type Point = Schemas['TablePointDto'];

/** A point with its middle and its size; px. */
export interface Placed {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly points: readonly Placed[];
  /** Each as the `d` of a path. */
  readonly ways: readonly string[];
}

const LETTER = 7.5;
export const LINE = 18;
const ROOM = 12;

/** What is written in a point, line by line. */
export function linesOf({ name, kind, says, count, parked }: Point): string[] {
  const does = kind === 'final' ? 'the end' : kind === 'unknown' ? 'not in this build' : says;
  const rests = `${count} here${parked === 0 ? '' : `, ▲ ${parked} parked`}`;
  return [name, ...(does === '' ? [] : [does]), ...(count === 0 ? [] : [rests])];
}

/** From the start downwards. */
export function draw({ points }: Table): Drawing {
  const graph = new Graph<object, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 28, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const point of points) {
    const lines = linesOf(point);
    const longest = Math.max(...lines.map(({ length }) => length));
    graph.setNode(point.name, { width: longest * LETTER + 2 * ROOM, height: lines.length * LINE + ROOM });
  }
  for (const { name, to } of points) for (const next of to) graph.setEdge(name, next);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const placed = points.map((point) => {
    const { x = 0, y = 0, width, height } = graph.node(point.name);
    return { point, x, y, width, height };
  });
  const ways = graph.edges().map((edge) => wayOf(graph.edge(edge)));
  return { width: Math.ceil(width), height: Math.ceil(height), points: placed, ways };
}

function wayOf({ points = [] }: EdgeLabel): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
