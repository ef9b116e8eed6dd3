import { Idempotency1700000000001 } from './0001-idempotency.js';
import { Jobs1700000000002 } from './0002-jobs.js';
import { Account1700000000003 } from './0003-account.js';
import { Deposit1700000000004 } from './0004-deposit.js';
import { Cbu1700000000005 } from './0005-cbu.js';
import { Order1700000000006 } from './0006-order.js';
import { Inventory1700000000007 } from './0007-inventory.js';
import { Process1700000000008 } from './0008-process.js';
import { AccountOnce1700000000009 } from './0009-account-once.js';
import { Payment1700000000010 } from './0010-payment.js';
import { Events1700000000011 } from './0011-events.js';
import { ProcessOwner1700000000012 } from './0012-process-owner.js';
import { LongKeys1700000000013 } from './0013-long-keys.js';
import { CompensationDoubt1700000000014 } from './0014-compensation-doubt.js';
import { Shop1700000000015 } from './0015-shop.js';
import { Person1700000000017 } from './0017-person.js';
import { LongKeysOutside1700000000020 } from './0020-long-keys-outside.js';
import { LookedUp1700000000021 } from './0021-looked-up.js';

/** What the kernel needs in any application; each of them leaves the others' schemas alone. */
export const kernelMigrations = [Idempotency1700000000001, Jobs1700000000002, LongKeys1700000000013];

/** In the order in which they run. */
export const migrations = [
  ...kernelMigrations,
  Account1700000000003,
  Deposit1700000000004,
  Cbu1700000000005,
  Order1700000000006,
  Inventory1700000000007,
  Process1700000000008,
  AccountOnce1700000000009,
  Payment1700000000010,
  Events1700000000011,
  ProcessOwner1700000000012,
  CompensationDoubt1700000000014,
  Shop1700000000015,
  Person1700000000017,
  LongKeysOutside1700000000020,
  LookedUp1700000000021,
];
