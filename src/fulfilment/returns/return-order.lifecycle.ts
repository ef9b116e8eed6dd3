import { Injectable } from '@nestjs/common';
import { IsString } from 'class-validator';
import { lifecycle, local, type Lifecycle } from '#idempotency';
import { parseDto } from '#platform/validation';
import { ReturnOrderDto } from './return.dto.js';
import { ReturnsService } from './returns.service.js';

export class ReturnOrder extends ReturnOrderDto {
  @IsString()
  readonly orderId!: string;
}

/** Goods of a delivered order have come back: one commit, which starts the return. */
@Injectable()
export class ReturnOrderLifecycle {
  constructor(private readonly returns: ReturnsService) {}

  table(): Lifecycle<ReturnOrder> {
    return lifecycle<ReturnOrder>('order.return', 1, (stored) => parseDto(ReturnOrder, stored)).at(
      'started',
      local({ to: [], run: (tx, given) => this.returns.begin(tx, given) }),
    );
  }
}
