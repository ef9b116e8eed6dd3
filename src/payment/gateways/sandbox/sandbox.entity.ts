import type { FlowState, SandboxMethod, ShopAct } from './domain/sandbox-flow.js';

/** What was agreed when a payment was begun. */
export interface Agreement {
  readonly method: SandboxMethod;
  /** PostgreSQL's bigint arrives as a string. */
  readonly amount: string;
  readonly currency: string;
  readonly return_url: string;
  readonly webhook_url: string;
  readonly page_url: string;
}

interface Counted {
  readonly id: string;
  readonly status: FlowState;
  readonly starts: number;
  readonly captures: number;
  readonly cancels: number;
  readonly refunds: number;
  /** PostgreSQL's bigint arrives as a string. */
  readonly refunded: string;
}

/** A row of `payment.sandbox_payments`. */
export type SandboxEntity = Counted & (Agreement | { readonly [Name in keyof Agreement]: null });
export type BegunEntity = Counted & Agreement;

/** The calls of a gateway whose first answer a flaky payment withholds. */
export type CallKind = 'startFlow' | 'flowStatus' | ShopAct;

export function isBegun(row: SandboxEntity): row is BegunEntity {
  return row.method !== null;
}
