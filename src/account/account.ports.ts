import type { ForeignContext, ForeignOutcome, ListBook } from '#kernel/foreign';

export interface DepositInput {
  readonly accountHolderKey: string;
  readonly productTypeKey: string;
  readonly name: string;
}
export interface DepositAccount {
  /** The ledger's own id: an opaque string of 1 to 64 characters. */
  readonly id: string;
}

/** What can be listed of a system for whoever has lost some of it. */
abstract class Listed {
  /** It runs elsewhere; else its book is in our own database. */
  abstract readonly outside: boolean;
  /** What was made since a time, each with the key that it was asked for under; null = it cannot list it. */
  abstract readonly list: ListBook | null;
}

/** The core-banking ledger, wherever it runs. Abstract classes, because Nest needs a value as a token. */
export abstract class DepositApi extends Listed {
  /** Opens one deposit account per derived key, however often it is called. */
  abstract create(input: DepositInput, context: ForeignContext): Promise<ForeignOutcome<DepositAccount>>;
  /** What became of the call under `context.key`; null = nothing. */
  abstract find(context: ForeignContext): Promise<ForeignOutcome<DepositAccount | null>>;
  /** How many keys one `findAll` takes and is answered in good time. */
  abstract readonly maxKeys: number;
  /** The same of many keys, for the auditor; what never happened is left out. */
  abstract findAll(
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<ForeignOutcome<ReadonlyMap<string, DepositAccount>>>;
}

export interface CbuInput {
  readonly ownerName: string;
  readonly ownerCuit: string;
  readonly ownerType: string;
  readonly accountType: string;
  readonly currency: string;
  /** An existing CBU to register; null = make a new one. */
  readonly cbu: string | null;
}
export interface RegisteredCbu {
  readonly cbu: string;
}

/** The clearing house, wherever it runs. */
export abstract class CbuApi extends Listed {
  abstract create(input: CbuInput, context: ForeignContext): Promise<ForeignOutcome<RegisteredCbu>>;
  abstract find(context: ForeignContext): Promise<ForeignOutcome<RegisteredCbu | null>>;
  abstract readonly maxKeys: number;
  abstract findAll(
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<ForeignOutcome<ReadonlyMap<string, RegisteredCbu>>>;
}
