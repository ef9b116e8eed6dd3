import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { RequestInvalidError } from '#platform/errors';
import { decodeCursor, pageOf, parseLimit, parseTime, ProblemResponses } from '#platform/http';
import { AUDIT_KINDS, AuditLog, type AuditKind } from './audit-log.js';
import { AuditedRead } from './audited-read.js';

class AuditRowDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ example: 'u-admin' })
  readonly actor!: string;
  @ApiProperty({ example: 'process.retry' })
  readonly action!: string;
  @ApiProperty({ example: 'process:0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly subject!: string;
  @ApiProperty({ example: 'asked for in ticket 4711' })
  readonly reason!: string;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly at!: string;
}

class AuditRowListDto {
  @ApiProperty({ type: [AuditRowDto] })
  readonly items!: AuditRowDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  @AuditedRead('audit-log.list', 'audit-log')
  @ApiOperation({ summary: 'Who did what by hand, when and why, newest first' })
  @ApiQuery({ name: 'limit', required: false, type: Number, example: 20 })
  @ApiQuery({ name: 'cursor', required: false, type: String, description: 'nextCursor of the page before' })
  @ApiQuery({
    name: 'kind',
    required: false,
    enum: AUDIT_KINDS,
    description: 'What was done, or what was looked at; all without it',
  })
  @ApiQuery({ name: 'since', required: false, type: String, example: '2026-11-21T03:00:00.000Z' })
  @ApiOkResponse({ type: AuditRowListDto })
  @ProblemResponses('auth.forbidden', 'request.invalid')
  async list(
    @Query() query: { limit?: unknown; cursor?: unknown; kind?: unknown; since?: unknown },
  ): Promise<AuditRowListDto> {
    const limit = parseLimit(query.limit);
    const which = { kind: kindOf(query.kind), since: parseTime('since', query.since) };
    const rows = await this.log.list({ ...which, before: decodeCursor(query.cursor), limit });
    const { items, nextCursor } = pageOf(rows, limit);
    return { items: items.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), nextCursor };
  }
}

/** Null = all. Throws RequestInvalidError. */
function kindOf(given: unknown): AuditKind | null {
  if (given === undefined) return null;
  const kind = AUDIT_KINDS.find((each) => each === given);
  if (kind === undefined)
    throw new RequestInvalidError([{ field: 'kind', message: `must be one of ${AUDIT_KINDS.join(', ')}` }]);
  return kind;
}
