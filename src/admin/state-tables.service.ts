import { Injectable } from '@nestjs/common';
import { KeyLookup, LifecycleRegistry, pointsOf } from '#idempotency';
import { Builds, DefinitionRegistry, failingOf, ProcessGauges, statesOf, type ToldVersion } from '#kernel/process';

/** A recovery point of a lifecycle, or a state of a definition, and what rests there. */
export interface TablePoint {
  readonly name: string;
  readonly kind: 'local' | 'foreign' | 'wait' | 'failing' | 'final' | 'unknown';
  readonly says: string;
  readonly to: readonly string[];
  readonly count: number;
  /** Of them. */
  readonly parked: number;
}

export interface StateTable {
  readonly name: string;
  readonly version: number;
  /** The replica that answers has it; else its points are those where something rests. */
  readonly known: boolean;
  /** Where every working state may lead besides; null = nothing fails. */
  readonly failing: string | null;
  readonly points: readonly TablePoint[];
}

/** A definition, and whether anybody needs this version of it. */
export interface DefinitionTable extends StateTable {
  /** When a worker last said that it has it; null = none has. */
  readonly seenAt: Date | null;
  /** Some worker has had it within the last minute. */
  readonly onWorkers: boolean;
  /** Nothing that is not finished has it, and workers have a newer one. */
  readonly mayGo: boolean;
}

type Drawn = Omit<TablePoint, 'count' | 'parked'>;
type Table = Omit<StateTable, 'points'> & { readonly drawn: readonly Drawn[] };
/** What rests at a point of a version. */
interface Resting {
  readonly name: string;
  readonly version: number;
  readonly point: string;
  readonly count: number;
  readonly parked: number;
}

/** Every table that requests and processes go by, and how many rest at each of its points. */
@Injectable()
export class StateTables {
  constructor(
    private readonly lifecycles: LifecycleRegistry,
    private readonly definitions: DefinitionRegistry,
    private readonly keys: KeyLookup,
    private readonly processes: ProcessGauges,
    private readonly builds: Builds,
  ) {}

  async ofLifecycles(): Promise<StateTable[]> {
    const tables = this.lifecycles.all().map((each) => ({ ...namedAs(each), failing: null, drawn: pointsOf(each) }));
    const resting = await this.keys.resting();
    return withResting(
      tables,
      resting.map(({ lifecycle: name, ...rest }) => ({ name, ...rest })),
    );
  }

  /** Also of versions that only workers of another build have. */
  async ofDefinitions(): Promise<DefinitionTable[]> {
    const told = await this.builds.told();
    const own = this.definitions
      .all()
      .map((each) => ({ ...namedAs(each), failing: failingOf(each), drawn: statesOf(each) }));
    const elsewhere = told
      .filter(({ alive, definition, version }) => alive && this.definitions.find(definition, version) === null)
      .map(({ definition, version }) => unknownTable(definition, version));
    const resting = await this.processes.resting();
    const tables = withResting(
      [...own, ...elsewhere],
      resting.map(({ definition: name, state: point, ...rest }) => ({ name, point, ...rest })),
    );
    return tables.map((table) => withNeed(table, told));
  }
}

function namedAs({
  name,
  version,
}: {
  readonly name: string;
  readonly version: number;
}): Omit<Table, 'failing' | 'drawn'> {
  return { name, version, known: true };
}

function unknownTable(name: string, version: number): Table {
  return { name, version, known: false, failing: null, drawn: [] };
}

function withNeed(table: StateTable, told: readonly ToldVersion[]): DefinitionTable {
  const ofName = told.filter(({ definition }) => definition === table.name);
  const { seen_at: seenAt = null, alive = false } = ofName.find(({ version }) => version === table.version) ?? {};
  const isNeeded = table.points.some(({ count }) => count > 0);
  const isFollowed = ofName.some((other) => other.alive && other.version > table.version);
  return { ...table, seenAt, onWorkers: alive, mayGo: isFollowed && !isNeeded };
}

/** Also of what this build does not have: rows of another build rest too. By name, then by version. */
function withResting(tables: readonly Table[], resting: readonly Resting[]): StateTable[] {
  const all = new Map(tables.map((table) => [idOf(table), table]));
  for (const { name, version } of resting)
    if (!all.has(idOf({ name, version }))) all.set(idOf({ name, version }), unknownTable(name, version));
  const sorted = [...all.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version - b.version));
  return sorted.map(({ drawn, ...table }) => {
    const here = resting.filter((each) => idOf(each) === idOf(table));
    const unknown = here
      .filter(({ point }) => !drawn.some(({ name }) => name === point))
      .map(({ point: name }): Drawn => ({ name, kind: 'unknown', says: '', to: [] }));
    const points = [...drawn, ...unknown].map((point) => {
      const { count = 0, parked = 0 } = here.find((each) => each.point === point.name) ?? {};
      return { ...point, count, parked };
    });
    return { ...table, points };
  });
}

function idOf({ name, version }: { readonly name: string; readonly version: number }): string {
  return `${name} ${version}`;
}
