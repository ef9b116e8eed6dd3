import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { isAdmin, type Principal } from '#platform/auth';
import type { CbuDto, CbuListDto } from './cbu.dto.js';
import type { CbuEntity } from './cbu.entity.js';
import { CbuNotFoundError } from './cbu.errors.js';
import { CbuRepository } from './cbu.repository.js';

/** Reads of the clearing house's books; a service sees what it made, an admin everything. */
@Injectable()
export class CbuService {
  constructor(private readonly cbus: CbuRepository) {}

  async get(caller: Principal, id: string): Promise<CbuDto> {
    const registered = isUuid(id) ? await this.cbus.find(id) : null;
    if (registered === null || (registered.user_id !== caller.sub && !isAdmin(caller))) throw new CbuNotFoundError();
    return presentCbu(registered);
  }

  /** A list of one or none. */
  async findByKey(caller: Principal, key: string): Promise<CbuListDto> {
    const registered = await this.cbus.findByKey(caller.sub, key, isAdmin(caller));
    return { items: registered === null ? [] : [presentCbu(registered)], nextCursor: null };
  }

  /** By key; one that nothing stands under is left out. */
  async findByKeys(caller: Principal, keys: readonly string[]): Promise<ReadonlyMap<string, CbuDto>> {
    const found = await this.cbus.findByKeys(caller.sub, keys, isAdmin(caller));
    return new Map(found.map((each) => [each.idempotency_key, presentCbu(each)]));
  }
}

export function presentCbu(registered: CbuEntity): CbuDto {
  return {
    id: registered.id,
    cbu: registered.cbu,
    ownerCuit: registered.owner_cuit,
    createdAt: registered.created_at.toISOString(),
  };
}
