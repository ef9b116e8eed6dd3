import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database, type SqlExecutor } from '#platform/database';
import { DefinitionRegistry } from './definition-registry.js';
import { versionFor, type VersionShares } from './version-shares.js';

/** Twice within the minute after which a version counts as gone. */
const TELL_MS = 30_000;
/** What is known of a definition's versions is asked for again after this; milliseconds. */
const KNOWN_MS = 5_000;

/** In one order, so that workers who tell at the same moment do not wait for each other in a circle. */
const TELL = `
  INSERT INTO process.builds (definition, version, seen_at)
  SELECT definition, version, clock_timestamp() FROM unnest($1::text[], $2::integer[]) AS own (definition, version) ORDER BY definition, version
  ON CONFLICT (definition, version) DO UPDATE SET seen_at = excluded.seen_at`;
const ALIVE = "seen_at > clock_timestamp() - interval '1 minute'";
const LIVE = `SELECT version FROM process.builds WHERE definition = $1 AND ${ALIVE}`;
const TOLD = `SELECT definition, version, seen_at, ${ALIVE} AS alive FROM process.builds ORDER BY seen_at DESC LIMIT 1000`;

/** A version that workers have or had. */
export interface ToldVersion {
  readonly definition: string;
  readonly version: number;
  /** When one last said so. */
  readonly seen_at: Date;
  /** That is within the last minute. */
  readonly alive: boolean;
}

/** `process.builds`: which versions workers have, as each tells from its start on. By SQL: one upsert for all of them. */
@Injectable()
export class Builds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Builds.name);
  private readonly known = new Map<string, { readonly at: number; readonly live: ReadonlySet<number> }>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly definitions: DefinitionRegistry,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.includes('worker')) return;
    this.timer = setInterval(() => void this.tellOrLog(), TELL_MS);
    await this.tellOrLog();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** Says that this build has what is registered. */
  async tell(): Promise<void> {
    const all = this.definitions.all();
    if (all.length === 0) return;
    await this.database.query(TELL, [all.map(({ name }) => name), all.map(({ version }) => version)]);
  }

  /** Versions that some worker has had within the last minute; may be some seconds old. */
  async live(definition: string, sql: SqlExecutor = this.database): Promise<ReadonlySet<number>> {
    const known = this.known.get(definition);
    if (known !== undefined && performance.now() - known.at < KNOWN_MS) return known.live;
    const { rows } = await sql.query<{ version: number }>(LIVE, [definition]);
    const live = new Set(rows.map(({ version }) => version));
    this.known.set(definition, { at: performance.now(), live });
    return live;
  }

  /** All that workers have told, the newest word first; at most 1,000. */
  async told(): Promise<readonly ToldVersion[]> {
    return (await this.database.query<ToldVersion>(TOLD)).rows;
  }

  /** The version that a process of this subject starts as. */
  async versionFor(
    definition: string,
    { shares, subject }: { shares: VersionShares; subject: string },
    sql?: SqlExecutor,
  ): Promise<number> {
    return versionFor(shares, subject, await this.live(definition, sql));
  }

  private async tellOrLog(): Promise<void> {
    await this.tell().catch((error: unknown) =>
      this.logger.warn({ msg: 'which versions this worker has could not be told', error: String(error) }),
    );
  }
}
