import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { parseLimit, ProblemResponses } from '#platform/http';
import { Holds, type Hold } from './holds.js';

const ID = '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20';
const AT = '2026-11-21T03:15:00.000Z';
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6} \S{36} \S+ \S+$/;

class HoldDto {
  @ApiProperty({ format: 'uuid', example: ID, description: 'Of its process: GET /admin/processes?q= finds it.' })
  readonly transactionId!: string;
  @ApiProperty({ example: 'A' })
  readonly warehouse!: string;
  @ApiProperty({ example: 'ProductA' })
  readonly sku!: string;
  @ApiProperty({ example: 2 })
  readonly quantity!: number;
  @ApiProperty({ enum: ['tcc', 'saga'], example: 'tcc' })
  readonly pattern!: string;
  @ApiProperty({ example: 'TRIED' })
  readonly status!: string;
  @ApiProperty({ example: true, description: 'Its term is over.' })
  readonly expired!: boolean;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
  @ApiProperty({ format: 'date-time', example: AT })
  readonly expiresAt!: string;
  @ApiProperty({ format: 'date-time', example: AT, description: 'When its coordinator is asked what becomes of it.' })
  readonly nextAskedAt!: string;
}

class HoldListDto {
  @ApiProperty({ type: [HoldDto] })
  readonly items!: HoldDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

interface HoldQuery {
  readonly expired?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
}

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/holds')
export class HoldsController {
  constructor(private readonly holds: Holds) {}

  @Get()
  @ApiOperation({
    summary: 'Stock that is held: by which transaction, and until when',
    description: 'The one whose term ends first comes first.',
  })
  @ApiQuery({ name: 'expired', required: false, type: Boolean, example: true })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiOkResponse({ type: HoldListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async list(@Query() query: HoldQuery): Promise<HoldListDto> {
    const limit = parseLimit(query.limit);
    const found = await this.holds.list({ expired: readFlag(query.expired), after: readCursor(query.cursor), limit });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next = found.length > limit && last !== undefined ? Buffer.from(last.place).toString('base64url') : null;
    return { items: shown.map(present), nextCursor: next };
  }
}

function present(hold: Hold): HoldDto {
  const { transaction_id: transactionId, warehouse, sku, quantity, pattern, status, expired } = hold;
  const times = {
    createdAt: hold.created_at.toISOString(),
    expiresAt: hold.expires_at.toISOString(),
    nextAskedAt: hold.ask_at.toISOString(),
  };
  return { transactionId, warehouse, sku, quantity, pattern, status, expired, ...times };
}

function readFlag(value: unknown): boolean | null {
  if (value === undefined) return null;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new RequestInvalidError([{ field: 'expired', message: 'must be true or false' }]);
}

function readCursor(value: unknown): string | null {
  if (value === undefined) return null;
  const place = typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  if (!PLACE.test(place)) throw new RequestInvalidError([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  return place;
}
