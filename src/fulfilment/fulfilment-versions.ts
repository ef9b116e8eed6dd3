import { Injectable } from '@nestjs/common';
import { Config, StartError } from '#platform/config';
import type { Transaction } from '#platform/database';
import { checkShares, Builds, type AnyDefinition } from '#kernel/process';
import { FULFILMENT } from './fulfilment.data.js';
import { FulfilmentProcess } from './fulfilment.process.js';
import { FULFILMENT_SETTINGS } from './fulfilment.settings.js';

/** Which version a new fulfilment gets: the newest, or by FULFILMENT_VERSION_SHARE among those that some worker has. */
@Injectable()
export class FulfilmentVersions {
  constructor(
    private readonly process: FulfilmentProcess,
    private readonly builds: Builds,
    private readonly config: Config,
  ) {}

  /** Throws StartError when a share is of a version that this build has not. */
  check(): void {
    const { versionShare } = this.config.of(FULFILMENT_SETTINGS);
    if (versionShare === null) return;
    const known = this.process.tables().map(({ version }) => version);
    try {
      checkShares('FULFILMENT_VERSION_SHARE', versionShare, known);
    } catch (error) {
      throw new StartError(error instanceof Error ? error.message : String(error));
    }
  }

  /** The same for an order each time it is asked for. */
  async of(orderId: string, tx: Transaction): Promise<AnyDefinition> {
    const { versionShare } = this.config.of(FULFILMENT_SETTINGS);
    const tables = this.process.tables();
    const chosen =
      versionShare === null
        ? tables.length
        : await this.builds.versionFor(FULFILMENT, { shares: versionShare, subject: orderId }, tx);
    const table = tables.find(({ version }) => version === chosen);
    if (table === undefined) throw new Error(`Bug: there is no version ${chosen} of fulfilment`);
    return table;
  }
}
