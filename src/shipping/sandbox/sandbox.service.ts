import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { Config } from '#platform/config';
import { Database, type Transaction } from '#platform/database';
import { ForeignUnavailableError } from '#platform/errors';
import { StagedJobs } from '#kernel/outbox';
import { type Stage } from '../domain/stage.js';
import {
  AlreadyPickedUpError,
  CarrierFailedError,
  ShipmentCancelledError,
  ShipmentMismatchError,
  ShipmentNotFoundError,
} from '../shipping.errors.js';
import { SHIPPING_SETTINGS } from '../shipping.settings.js';
import { CARRIER_WEBHOOK, type CarrierWebhookArgs } from './carrier-webhook.args.js';
import { behaviourOf } from '../domain/behaviour.js';
import { acted, advance, begin, cancelled, noticeOf, type CarrierAct, type Journey } from '../domain/journey.js';
import type { BookCommand, CarriedShipmentDto, ShipmentDto } from './sandbox.dto.js';
import { isBooked, type BookedShipment, type SandboxShipment } from './sandbox-shipment.entity.js';
import { SandboxCarrierRepository } from './sandbox.repository.js';

/** The carrier that carries nothing: its own books, its own transactions, each effect once. */
@Injectable()
export class SandboxCarrierService {
  constructor(
    private readonly books: SandboxCarrierRepository,
    private readonly database: Database,
    private readonly staged: StagedJobs,
    private readonly config: Config,
  ) {}

  /** Throws ShipmentCancelledError when its cancel came first. `webhookUrl`: where the shop hears of it, or IN_PROCESS. */
  async book(command: BookCommand, webhookUrl: string, signal: AbortSignal): Promise<ShipmentDto> {
    const { orderId, address } = command;
    const id = command.shipmentId.toLowerCase();
    const { name, delayMs } = behaviourOf(address.line2);
    if (name === 'fail' || (name === 'fail-once' && (await this.books.markFailed(id)))) throw new CarrierFailedError();
    const journey = begin(await this.books.now(), name, delayMs ?? this.config.of(SHIPPING_SETTINGS).sandboxCarrierMs);
    const booked = await this.books.book({ id, orderId, webhookUrl, journey });
    const row = booked ?? (await this.bookedBefore(id, command));
    if (row.stage === 'cancelled') throw new ShipmentCancelledError();
    return this.answer(row, 'arrange', signal);
  }

  /** Where it stands; counted. */
  async status(shipmentId: string): Promise<ShipmentDto> {
    const row = await this.books.ask(checked(shipmentId));
    return dtoOf(await this.present(row));
  }

  /** Throws AlreadyPickedUpError. Cancelled before: the same answer, and nothing changes. */
  async cancel(shipmentId: string, signal: AbortSignal): Promise<ShipmentDto> {
    const id = checked(shipmentId);
    const row = await this.database.transaction({}, async (tx) => {
      const unbooked = await this.books.cancelUnbooked(tx, id);
      const locked = await this.locked(tx, id);
      if (unbooked || !isBooked(locked)) return locked;
      const from = await this.advanced(tx, locked);
      return this.moved(tx, from, [cancelled(journeyOf(from), locked.now)]);
    });
    if (row.stage !== 'cancelled') throw new AlreadyPickedUpError();
    return this.answer(row, 'cancel', signal);
  }

  /** A shipment that was booked, as it stands now. Throws ShipmentNotFoundError. */
  async shipment(shipmentId: string): Promise<BookedShipment> {
    const row = await this.present(await this.books.find(checked(shipmentId)));
    if (!isBooked(row)) throw new ShipmentNotFoundError('shipment');
    return row;
  }

  /** What has taken effect, for whoever wants to prove that it did so once. */
  async effects(shipmentId: string): Promise<CarriedShipmentDto> {
    const { stage, arranges, statuses, cancels } = await this.present(await this.books.find(checked(shipmentId)));
    if (stage === null) throw new ShipmentNotFoundError('shipment');
    return { stage, calls: { arrange: arranges, status: statuses, cancel: cancels } };
  }

  /** What a person did who plays the carrier; what cannot be done any more changes nothing. */
  async act(act: CarrierAct, shipmentId: string): Promise<void> {
    const { id } = await this.shipment(shipmentId);
    await this.database.transaction({}, async (tx) => {
      const row = await this.locked(tx, id);
      if (!isBooked(row)) throw new Error('Bug: a shipment has gone from the books');
      const from = await this.advanced(tx, row);
      const to = acted(act, journeyOf(from), row.now);
      if (to !== null) await this.moved(tx, from, [to]);
    });
  }

  /** Moves up to `limit` shipments whose time has come; returns how many. */
  async moveDue(limit: number): Promise<number> {
    const due = await this.books.due(limit);
    for (const id of due)
      await this.database.transaction({}, async (tx) => {
        const row = await this.locked(tx, id);
        if (isBooked(row)) await this.advanced(tx, row);
      });
    return due.length;
  }

  /** The row after what has happened by itself since it was written, whoever looks first. Throws ShipmentNotFoundError. */
  private async present(row: SandboxShipment | null): Promise<SandboxShipment> {
    if (row === null) throw new ShipmentNotFoundError('shipment');
    if (!isBooked(row) || row.next_at === null || row.next_at > row.now) return row;
    return this.database.transaction({}, async (tx) => {
      const locked = await this.locked(tx, row.id);
      return isBooked(locked) ? this.advanced(tx, locked) : locked;
    });
  }

  private async advanced(tx: Transaction, row: BookedShipment): Promise<BookedShipment> {
    return this.moved(tx, row, advance(journeyOf(row), row.now));
  }

  /** Writes where it has come to, and has the shop told of each stage on the way that it would want to hear of. */
  private async moved(tx: Transaction, row: BookedShipment, steps: readonly Journey[]): Promise<BookedShipment> {
    const passed = steps.filter((step, at) => step.stage !== (steps[at - 1]?.stage ?? row.stage));
    const last = passed.at(-1);
    if (last === undefined) return row;
    await this.books.move(tx, row.id, last);
    for (const step of passed) this.announce(tx, row, step);
    return { ...row, stage: last.stage, stage_at: last.at, next_at: last.nextAt };
  }

  private announce(tx: Transaction, { id, webhook_url: webhookUrl }: BookedShipment, { stage, at }: Journey): void {
    const type = noticeOf(stage);
    if (type === null) return;
    const args: CarrierWebhookArgs = { id: uuidv7(), type, shipmentId: id, at: at.toISOString(), webhookUrl };
    this.staged.stage(tx, { job: CARRIER_WEBHOOK, args: { ...args }, aggregate: `carrier:${id}` });
  }

  private async bookedBefore(id: string, { orderId }: BookCommand): Promise<SandboxShipment> {
    const row = await this.present(await this.books.find(id));
    if (isBooked(row) && row.order_id !== orderId.toLowerCase()) throw new ShipmentMismatchError();
    return row;
  }

  private async locked(tx: Transaction, id: string): Promise<SandboxShipment> {
    const row = await this.books.lock(tx, id);
    if (row === null) throw new Error('Bug: a shipment has gone from the books');
    return row;
  }

  /** Where answers get lost, the first of each kind does not come: it waits until the caller has given up. */
  private async answer(row: SandboxShipment, call: 'arrange' | 'cancel', signal: AbortSignal): Promise<ShipmentDto> {
    const lost = row.behaviour === 'lost-answer' && (await this.books.withhold(row.id, call));
    if (lost) await givenUp(signal);
    return dtoOf(row);
  }
}

function journeyOf({ stage, stage_at: at, next_at: nextAt, behaviour, delay_ms: delayMs }: BookedShipment): Journey {
  return { stage, at, nextAt, behaviour, delayMs };
}

function dtoOf({ id, stage, stage_at: at }: { id: string; stage: Stage | null; stage_at: Date }): ShipmentDto {
  if (stage === null) throw new ShipmentNotFoundError('shipment');
  return { shipmentId: id, stage, at: at.toISOString() };
}

function checked(id: string): string {
  if (!isUuid(id)) throw new ShipmentNotFoundError('shipment');
  return id.toLowerCase();
}

/** Never resolves. Throws once the caller has given up, which leaves the caller in doubt. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => reject(new ForeignUnavailableError('The sandbox carrier'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
