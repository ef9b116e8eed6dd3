import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import type { Transaction } from '#platform/database';
import { lifecycle, local, response, type Action, type IdempotentRequest, type Lifecycle } from '#idempotency';
import { parseDto } from '#platform/validation';
import { CbuCommand } from './cbu.dto.js';
import type { CbuEntity } from './cbu.entity.js';
import { CbuAlreadyRegisteredError, CbuKeySpentError } from './cbu.errors.js';
import { CbuRepository } from './cbu.repository.js';
import { CBU_SETTINGS } from './cbu.settings.js';
import { presentCbu } from './cbu.service.js';
import { buildCbu } from './domain/cbu-number.js';

type Registration = IdempotentRequest<CbuCommand>;

/** The clearing house makes or registers a CBU: one local phase, so one commit. */
@Injectable()
export class CbuLifecycle {
  constructor(
    private readonly cbus: CbuRepository,
    private readonly config: Config,
  ) {}

  table(): Lifecycle<CbuCommand> {
    return lifecycle('cbu.create', 1, (stored) => parseDto(CbuCommand, stored)).at(
      'started',
      local({ to: [], run: (tx, request) => this.create(tx, request) }),
    );
  }

  private async create(tx: Transaction, request: Registration): Promise<Action> {
    const given = request.command.jobArgs.cbu ?? null;
    const registered = given === null ? await this.makeNew(tx, request) : await this.registerGiven(tx, request, given);
    return response(201, presentCbu(registered), { location: `/cbuOnline/${registered.id}` });
  }

  private async registerGiven(tx: Transaction, request: Registration, cbu: string): Promise<CbuEntity> {
    const made = (await this.cbus.insert(tx, request, cbu)) ?? (await this.standing(tx, request));
    if (made === null) throw new CbuAlreadyRegisteredError();
    return made;
  }

  /** Somebody may have registered a number of our own range by hand: the next one is free sooner or later. */
  private async makeNew(tx: Transaction, request: Registration): Promise<CbuEntity> {
    for (;;) {
      const account = await this.cbus.nextAccountNumber(tx);
      const { entity, branch } = this.config.of(CBU_SETTINGS);
      const cbu = buildCbu({ entity, branch, account });
      const made = (await this.cbus.insert(tx, request, cbu)) ?? (await this.standing(tx, request));
      if (made !== null) return made;
    }
  }

  /** The key's row outlives the retention of the idempotency key: a late repeat gets the same CBU, never a second. */
  private async standing(tx: Transaction, { actor, command }: Registration): Promise<CbuEntity | null> {
    const standing = await this.cbus.ofKey(tx, actor.sub, command.idempotencyKey);
    if (standing !== null && !isSame(standing, command)) throw new CbuKeySpentError();
    return standing;
  }
}

function isSame(registered: CbuEntity, { jobArgs }: CbuCommand): boolean {
  return (
    registered.owner_name === jobArgs.ownerName &&
    registered.owner_cuit === jobArgs.ownerCuit &&
    registered.owner_type === jobArgs.ownerType &&
    registered.account_type === jobArgs.accountType &&
    registered.currency === jobArgs.currency &&
    (jobArgs.cbu ?? registered.cbu) === registered.cbu
  );
}
