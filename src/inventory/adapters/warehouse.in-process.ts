import { Logger } from '@nestjs/common';
import {
  answerInProcess,
  nullWhenNotFound,
  outcomeOf,
  type ForeignAnswer,
  type ForeignContext,
  type ForeignOutcome,
} from '#kernel/foreign';
import { parseDto } from '#platform/validation';
import type { Verb } from '../domain/line-rules.js';
import type { WarehouseName } from '../domain/warehouse.js';
import type {
  AvailableStock,
  Participant,
  ParticipantAnswer,
  ParticipantLine,
  ParticipantTransaction,
} from '../inventory.ports.js';
import { LineCommand } from '../participant.dto.js';
import type { ParticipantService } from '../participant.service.js';
import type { StockService } from '../stock.service.js';
import { NOT_FOUND, readAnswer, readStock, readTransaction, settledOf } from './participant-messages.js';

/** A warehouse in this very process: its own transaction, and the answers that HTTP would have given. */
export class WarehouseInProcess implements Participant {
  readonly outside = false;
  readonly list = null;
  private readonly logger = new Logger(WarehouseInProcess.name);

  constructor(
    readonly warehouse: WarehouseName,
    private readonly participant: ParticipantService,
    private readonly stocks: StockService,
  ) {}

  async call(
    verb: Verb,
    { transactionId, sku, quantity }: ParticipantLine,
    { signal }: ForeignContext,
  ): Promise<ForeignOutcome<ParticipantAnswer>> {
    const work = (): Promise<unknown> =>
      this.participant.perform(verb, this.warehouse, parseDto(LineCommand, { transactionId, sku, quantity }));
    return settledOf(verb, await outcomeOf(() => this.answered(verb, signal, work), readAnswer, NOT_FOUND));
  }

  find(transactionId: string, { signal }: ForeignContext): Promise<ForeignOutcome<ParticipantTransaction | null>> {
    const work = (): Promise<unknown> => this.participant.transaction(this.warehouse, transactionId);
    return nullWhenNotFound(() => this.answered('transactions', signal, work), readTransaction, NOT_FOUND);
  }

  stock(sku: string, { signal }: ForeignContext): Promise<ForeignOutcome<AvailableStock>> {
    return outcomeOf(
      () => this.answered('stock', signal, () => this.stocks.stock(this.warehouse, sku)),
      readStock,
      NOT_FOUND,
    );
  }

  private answered(what: string, signal: AbortSignal, work: () => Promise<unknown>): Promise<ForeignAnswer> {
    const { logger } = this;
    return answerInProcess({ path: `/inventory/${this.warehouse}/${what}`, signal, logger }, work);
  }
}
