import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Principal } from '#platform/auth';
import { Config, StartError } from '#platform/config';
import { Database, type SqlExecutor, type Transaction } from '#platform/database';
import { isUuid } from '#platform/http';
import { ClaimListeners, OrderPlacement, type ClaimListener } from '#order';
import { Processes, SignalMismatchError, type Accepted, type ProcessView } from '#kernel/process';
import { PlacedListeners, type PlacedOrder } from '#placeorder';
import { Carriers, type Carrier, ShipmentListeners, Shipments, type Shipment, type ShipmentNotice } from '#shipping';
import { FULFILMENT, newFulfilment, type Placed } from './fulfilment.data.js';
import { FulfilmentNotFoundError, FulfilmentOverError } from './fulfilment.errors.js';
import { FULFILMENT_SETTINGS, NO_CARRIER } from './fulfilment.settings.js';
import { Returns } from './returns/returns.repository.js';
import { FulfilmentVersions } from './fulfilment-versions.js';

/** Starts fulfilments, finds them, and passes on what is told of them. */
@Injectable()
export class FulfilmentService implements ClaimListener {
  private readonly carrier: Carrier | null;

  constructor(
    private readonly versions: FulfilmentVersions,
    private readonly processes: Processes,
    private readonly placement: OrderPlacement,
    private readonly shipments: Shipments,
    private readonly returns: Returns,
    carriers: Carriers,
    config: Config,
    private readonly database: Database,
    placed: PlacedListeners,
    told: ShipmentListeners,
    claims: ClaimListeners,
  ) {
    this.carrier = carrierOf(config, carriers);
    placed.register((tx, order) => this.start(tx, order));
    told.register((tx, shipment, notice) => this.hear(tx, shipment, notice));
    claims.register(this);
  }

  /** Begins with the commit that places the order, so that there is no gap between placed and fulfilled. */
  private async start(tx: Transaction, order: PlacedOrder): Promise<void> {
    const { carrier } = this;
    if (carrier === null) return;
    const { userId, orderId, orderNumber, processId, lines, total, currency, payment, origin, traceparent } = order;
    const id = uuidv7();
    const shipmentId = uuidv7();
    await this.placement.moveTo(tx, { userId, orderId }, 'PROCESSING');
    await this.shipments.create(tx, { shipmentId, userId, orderId, processId: id, carrier: carrier.name });
    const snapshot: Placed = {
      ...{ orderId, orderNumber, placedBy: processId, shipmentId, carrier: carrier.name },
      ...{ lines, total, currency, payment, origin },
    };
    const table = await this.versions.of(orderId, tx);
    const data = newFulfilment(payment);
    const started = await this.processes.start(tx, table, {
      ...{ id, userId, subject: orderId, data, snapshot, traceparent },
    });
    if (started === null) throw new Error(`Bug: order ${orderId} is fulfilled twice`);
  }

  /** Of the caller's order, or of any for those who operate the shop. Throws FulfilmentNotFoundError. */
  async get(caller: Principal, orderId: string, sql?: SqlExecutor): Promise<ProcessView> {
    const found = await this.newestOf(orderId, sql);
    if (found === null || (found.user_id !== caller.sub && !isStaff(caller))) throw new FulfilmentNotFoundError();
    return found;
  }

  /** Tells it something from outside, once per id. Throws FulfilmentNotFoundError, FulfilmentOverError, SignalMismatchError. */
  async signal(orderId: string, name: string, { id, details }: { id: string; details: unknown }): Promise<void> {
    const found = await this.newestOf(orderId);
    if (found === null) throw new FulfilmentNotFoundError();
    const told = await this.processes.signal(found.id, { id, name, details });
    check(told, id);
    if (name === 'returned') await this.processes.retry(found.id);
  }

  async check(): Promise<void> {
    // A fulfilment does not keep a profile from being claimed: it follows the order.
  }

  async handOver(tx: Transaction, anonymousId: string, shopperId: string): Promise<void> {
    await this.shipments.handOver(tx, anonymousId, shopperId);
    await this.returns.handOver(tx, anonymousId, shopperId);
  }

  private async hear(tx: Transaction, { processId, stage }: Shipment, { id, type }: ShipmentNotice): Promise<void> {
    // Whoever arranges it looks at once, unless they know by now.
    if (type === 'picked-up') {
      if (stage === 'new') await this.processes.wake(processId, tx);
    } else await this.processes.signal(processId, { id: `carrier:${id}`, name: type, details: {} }, tx);
    // What could not be put back, because the goods were away, can be now.
    if (type === 'returned') tx.afterCommit(() => void this.processes.retry(processId).catch(() => undefined));
  }

  private async newestOf(orderId: string, sql: SqlExecutor = this.database): Promise<ProcessView | null> {
    // One that is none may have characters that no text of the database has.
    return isUuid(orderId) ? this.processes.newestOfSubject(FULFILMENT, orderId, sql) : null;
  }
}

/** Null = orders are fulfilled elsewhere. Throws StartError for a carrier that this configuration has not. */
function carrierOf(config: Config, carriers: Carriers): Carrier | null {
  const { carrier: name } = config.of(FULFILMENT_SETTINGS);
  if (name === NO_CARRIER) return null;
  const found = carriers.of(name);
  if (found !== null) return found;
  const known = carriers.all.map((each) => each.name).join(', ');
  throw new StartError(
    `FULFILMENT_CARRIER is ${name}; ` +
      (known === ''
        ? `there is no carrier: set CARRIER_URL, or ALLOW_SANDBOX=true, or FULFILMENT_CARRIER=${NO_CARRIER} where orders are fulfilled elsewhere`
        : `the carriers of this configuration are: ${known}`),
  );
}

function check(told: Accepted, id: string): void {
  if (told.kind === 'ended') throw new FulfilmentOverError();
  if (told.kind === 'mismatch') throw new SignalMismatchError(id);
}

function isStaff({ roles }: Principal): boolean {
  return roles.includes('admin') || roles.includes('service');
}
