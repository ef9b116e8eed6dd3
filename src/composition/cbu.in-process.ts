import { CbuApi, cbuRequest, oneOrNone, readCbu, type CbuInput, type RegisteredCbu } from '#account';
import { CbuInProcessApi } from '#cbu';
import { outcomeOf, type ForeignContext, type ForeignOutcome } from '#kernel/foreign';
import { ACCOUNT_SERVICE } from './account-service.principal.js';

/** The clearing house in this very process. */
export class CbuInProcess extends CbuApi {
  readonly outside = false;
  readonly list = null;
  /** One statement. */
  readonly maxKeys = 500;

  constructor(private readonly face: CbuInProcessApi) {
    super();
  }

  create(input: CbuInput, { key, signal, traceparent }: ForeignContext): Promise<ForeignOutcome<RegisteredCbu>> {
    const body = cbuRequest(input, key);
    return outcomeOf(() => this.face.create({ principal: ACCOUNT_SERVICE, key, body, signal, traceparent }), readCbu);
  }

  find({ key }: ForeignContext): Promise<ForeignOutcome<RegisteredCbu | null>> {
    return outcomeOf(() => this.face.find(ACCOUNT_SERVICE, key), oneOrNone(readCbu));
  }

  async findAll(keys: readonly string[]): Promise<ForeignOutcome<ReadonlyMap<string, RegisteredCbu>>> {
    const found = await this.face.findAll(ACCOUNT_SERVICE, keys);
    return { kind: 'done', value: new Map([...found].map(([key, item]) => [key, readCbu(item)])) };
  }
}
