import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Batcher, Database, type SqlExecutor } from '#platform/database';
import { CrashPoints } from '#kernel/leases';
import { Metrics, type Counter } from '#platform/telemetry';
import { judge, LINE_RULES, type Line, type LineStatus, type Verb } from './domain/line-rules.js';
import { isWarehouse } from './domain/warehouse.js';
import {
  GoodsMissingError,
  IllegalTransitionError,
  InsufficientStockError,
  InventoryNotFoundError,
  LineCancelledError,
  LineMismatchError,
} from './inventory.errors.js';
import type { LineEntity } from './inventory.entity.js';
import type { LineCommand, LineDto, TransactionLinesDto } from './participant.dto.js';
import { ParticipantRepository, type LineKey } from './participant.repository.js';

/** A line changes status a handful of times in its life, so a call cannot be overtaken more often than that. */
const ROUNDS = 10;

/** A warehouse as a participant: does each verb once per transaction and SKU, in whatever order the calls arrive. */
@Injectable()
export class ParticipantService {
  private readonly illegalTransitions: Counter;
  private readonly underWay = new Map<string, Batcher<LineKey, LineStatus | null>>();

  constructor(
    private readonly lines: ParticipantRepository,
    private readonly database: Database,
    private readonly crashPoints: CrashPoints,
    metrics: Metrics,
  ) {
    this.illegalTransitions = metrics.counter(
      'holdfast_inventory_illegal_transitions_total',
      'Participant calls that no line allows',
      ['verb', 'status'],
    );
  }

  /** Throws one of the module's errors; every refusal has changed nothing. */
  async perform(verb: Verb, warehouse: string, command: LineCommand): Promise<LineDto> {
    const line = {
      transactionId: command.transactionId.toLowerCase(),
      warehouse,
      sku: command.sku,
      quantity: command.quantity,
    };
    const point = (moment: 'before-commit' | 'after-commit'): void => this.crash(verb, line, moment);
    point('before-commit');
    // A statement of its own is a transaction of its own: one round trip, and the row's lock is held no longer than it runs.
    const status = await this.performIn(this.database, verb, line, (each) => this.together(verb, each));
    point('after-commit');
    return { ...line, status };
  }

  /** As `perform`, within the caller's transaction. */
  async performIn(
    tx: SqlExecutor,
    verb: Verb,
    line: LineKey,
    apply = async (each: LineKey): Promise<LineStatus | null> => (await this.lines.apply(tx, verb, [each]))[0] ?? null,
  ): Promise<LineStatus> {
    if (!isWarehouse(line.warehouse)) throw new InventoryNotFoundError('warehouse');
    for (let round = 0; round < ROUNDS; round += 1) {
      const status = (await apply(line)) ?? (await this.withoutChange(tx, verb, line));
      if (status !== null) return status;
    }
    throw new Error(`Bug: ${verb} of one line was overtaken ${ROUNDS} times`);
  }

  /** The lines of one transaction that are asked for at the same time share a statement, and with it a commit. */
  private async together(verb: Verb, line: LineKey): Promise<LineStatus | null> {
    const shared = `${verb} ${line.warehouse} ${line.transactionId}`;
    let lines = this.underWay.get(shared);
    if (lines === undefined) {
      lines = new Batcher(async (asked: readonly LineKey[]) => {
        this.underWay.delete(shared);
        const distinct = new Set(asked.map(({ sku }) => sku)).size === asked.length;
        if (!distinct) throw new Error('a SKU twice: each is asked for alone');
        return this.lines.apply(this.database, verb, asked);
      });
      this.underWay.set(shared, lines);
    }
    return lines.ask(line);
  }

  /** Throws InventoryNotFoundError when the warehouse knows nothing of the transaction. */
  async transaction(warehouse: string, transactionId: string): Promise<TransactionLinesDto> {
    if (!isWarehouse(warehouse)) throw new InventoryNotFoundError('warehouse');
    const lines = isUuid(transactionId) ? await this.lines.ofTransaction(warehouse, transactionId) : [];
    if (lines.length === 0) throw new InventoryNotFoundError('transaction in this warehouse');
    return {
      transactionId: transactionId.toLowerCase(),
      warehouse,
      lines: lines.map(({ sku, quantity, pattern, status }) => ({ sku, quantity, pattern, status })),
    };
  }

  /** Open lines past their term, each given to one caller per `againMs`. */
  claimExpired(againMs: number, limit: number): Promise<LineEntity[]> {
    return this.lines.claimExpired(againMs, limit);
  }

  /** Nothing changed: says why, by throwing or by the same answer as before; null = another call came in between, so try again. */
  private async withoutChange(tx: SqlExecutor, verb: Verb, key: LineKey): Promise<LineStatus | null> {
    const found = await this.lines.read(tx, key);
    if (found === null) throw new InventoryNotFoundError('stock');
    if (found.line === null) return this.absent(tx, verb, key);
    const status = this.judged(verb, key.quantity, found.line);
    // Only the missing goods can have held back a verb that fits its line, unless the line came to fit a moment ago.
    if (status === null && verb === 'issue' && found.missing) throw new GoodsMissingError();
    return status;
  }

  private async absent(tx: SqlExecutor, verb: Verb, key: LineKey): Promise<LineStatus | null> {
    switch (LINE_RULES[verb].absent) {
      case 'open':
        // Nobody sends back what was never sold.
        if (LINE_RULES[verb].effect.sold < 0) return this.illegal(verb, 'unknown');
        throw new InsufficientStockError();
      case 'void':
        return (await this.lines.void(tx, verb, key)) ? 'NULL_CANCELLED' : null;
      case 'illegal':
        return this.illegal(verb, 'unknown');
    }
  }

  private judged(verb: Verb, quantity: number, line: Line): LineStatus | null {
    const verdict = judge(verb, quantity, line);
    switch (verdict.kind) {
      case 'repeated':
        return verdict.status;
      case 'applies':
        return null;
      case 'mismatch':
        throw new LineMismatchError(line.quantity);
      case 'cancelled':
        throw new LineCancelledError();
      case 'illegal':
        return this.illegal(verb, line.status);
    }
  }

  private illegal(verb: Verb, status: string): never {
    this.illegalTransitions.inc({ verb, status });
    throw new IllegalTransitionError(verb, status);
  }

  private crash(verb: Verb, { warehouse, sku }: LineKey, moment: 'before-commit' | 'after-commit'): void {
    for (const pattern of ['tcc', 'saga'] as const) {
      if (LINE_RULES[verb].of[pattern] !== undefined)
        this.crashPoints.hit(pattern, `${warehouse}-${sku}:${verb}`, moment);
    }
  }
}
