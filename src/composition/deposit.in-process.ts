import { DepositApi, depositRequest, oneOrNone, readDeposit, type DepositAccount, type DepositInput } from '#account';
import { DepositInProcessApi } from '#deposit';
import { outcomeOf, type ForeignContext, type ForeignOutcome } from '#kernel/foreign';
import { ACCOUNT_SERVICE } from './account-service.principal.js';

/** The ledger in this very process: its own lifecycle and transaction, and the answers that HTTP would have given. */
export class DepositInProcess extends DepositApi {
  readonly outside = false;
  readonly list = null;
  /** One statement. */
  readonly maxKeys = 500;

  constructor(private readonly face: DepositInProcessApi) {
    super();
  }

  create(input: DepositInput, { key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<DepositAccount>> {
    const body = depositRequest(input);
    return outcomeOf(
      () => this.face.create({ principal: ACCOUNT_SERVICE, key, body, signal, traceparent }),
      readDeposit,
    );
  }

  find({ key }: ForeignContext): Promise<ForeignOutcome<DepositAccount | null>> {
    return outcomeOf(() => this.face.find(ACCOUNT_SERVICE, key), oneOrNone(readDeposit));
  }

  async findAll(keys: readonly string[]): Promise<ForeignOutcome<ReadonlyMap<string, DepositAccount>>> {
    const found = await this.face.findAll(ACCOUNT_SERVICE, keys);
    return { kind: 'done', value: new Map([...found].map(([key, item]) => [key, readDeposit(item)])) };
  }
}
