import { Injectable } from '@nestjs/common';
import { Config, StartError } from '#platform/config';
import type { Transaction } from '#platform/database';
import { checkShares, Builds, Processes, type AnyDefinition } from '#kernel/process';
import { FULFILMENT } from './fulfilment.data.js';
import { FulfilmentProcess } from './fulfilment.process.js';
import { FULFILMENT_SETTINGS } from './fulfilment.settings.js';

/** Which versions this build runs, and which of them a new fulfilment gets: the newest, or by FULFILMENT_VERSION_SHARE. */
@Injectable()
export class FulfilmentVersions {
  constructor(
    private readonly process: FulfilmentProcess,
    private readonly processes: Processes,
    private readonly builds: Builds,
    private readonly config: Config,
  ) {}

  /** Those of FULFILMENT_VERSIONS, the oldest first. Throws StartError for one that this build has not, in there or with a share. */
  claimed(): readonly AnyDefinition[] {
    const { versions, versionShare } = this.config.of(FULFILMENT_SETTINGS);
    const tables = this.process.tables();
    const known = tables.map(({ version }) => version);
    const missing = versions?.filter((version) => !known.includes(version)) ?? [];
    if (missing.length > 0)
      throw new StartError(
        `FULFILMENT_VERSIONS names version ${missing.join(', ')}; this build has ${known.join(', ')}`,
      );
    const claimed = tables.filter(({ version }) => versions?.includes(version) ?? true);
    try {
      if (versionShare !== null)
        checkShares(
          'FULFILMENT_VERSION_SHARE',
          versionShare,
          claimed.map(({ version }) => version),
        );
    } catch (error) {
      throw new StartError(error instanceof Error ? error.message : String(error));
    }
    return claimed;
  }

  /** Throws StartError when a version is left out that fulfilments under way need: nobody might go on with them. */
  async checkLeftOut(): Promise<void> {
    if (this.config.of(FULFILMENT_SETTINGS).versionsForced) return;
    const claimed = this.claimed();
    for (const { version } of this.process.tables().filter((table) => !claimed.includes(table)))
      if (await this.processes.anyUnfinished(FULFILMENT, version))
        throw new StartError(
          `FULFILMENT_VERSIONS leaves out version ${version}, which fulfilments under way need; set FULFILMENT_VERSIONS_FORCE=true where other workers have it`,
        );
  }

  /** The same for an order each time it is asked for. */
  async of(orderId: string, tx: Transaction): Promise<AnyDefinition> {
    const { versionShare } = this.config.of(FULFILMENT_SETTINGS);
    const claimed = this.claimed();
    const chosen =
      versionShare === null
        ? claimed.at(-1)?.version
        : await this.builds.versionFor(FULFILMENT, { shares: versionShare, subject: orderId }, tx);
    const table = this.process.tables().find(({ version }) => version === chosen);
    if (table === undefined) throw new Error(`Bug: there is no version ${chosen} of fulfilment`);
    return table;
  }
}
