import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, IsInt, Max, Min } from 'class-validator';
import { ReasonDto } from '#kernel/audit';
import { KEY_STATES, type KeyState, type LookedUpKey, type WholeKey } from '#idempotency';

const AT = '2026-11-21T03:00:00.000Z';

export class KeyDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ example: 'open-1', description: 'The Idempotency-Key that the client sent.' })
  readonly key!: string;
  @ApiProperty({ example: 'u-1' })
  readonly userId!: string;
  @ApiProperty({ example: 'POST' })
  readonly method!: string;
  @ApiProperty({ example: '/accounts' })
  readonly path!: string;
  @ApiProperty({ enum: KEY_STATES, enumName: 'KeyState', example: 'parked' })
  readonly state!: KeyState;
  @ApiProperty({ example: 'account.open' })
  readonly lifecycle!: string;
  @ApiProperty({ example: 1 })
  readonly version!: number;
  @ApiProperty({ example: 'account_created', description: 'Where it goes on.' })
  readonly recoveryPoint!: string;
  @ApiProperty({ example: 20, description: 'Runs without its client that did not finish it.' })
  readonly attempts!: number;
  @ApiProperty({ type: String, nullable: true, example: 'HTTP 503', description: 'Why it is not finished.' })
  readonly lastError!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: AT,
    description: 'Since when a call may have taken effect unseen; null = none has.',
  })
  readonly unknownSince!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null, description: 'Null = not live.' })
  readonly nextRunAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: AT })
  readonly parkedAt!: string | null;
  @ApiProperty({ format: 'date-time', example: AT })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly finishedAt!: string | null;
  @ApiProperty({ type: Number, nullable: true, example: null, description: 'Of the stored answer.' })
  readonly status!: number | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20',
    description: 'X-Request-Id of the request that came first; what repeats it leaves none.',
  })
  readonly requestId!: string | null;
}

export class KeyListDto {
  @ApiProperty({ type: [KeyDto] })
  readonly items!: KeyDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

export class WholeKeyDto extends KeyDto {
  @ApiProperty({
    type: Object,
    nullable: true,
    example: { ownerName: 'Ana Diaz' },
    description: 'What was asked for; null = it is finished, and only its fingerprint is kept.',
  })
  readonly command!: unknown;
  @ApiProperty({ type: Object, example: { sub: 'u-1', roles: [] } })
  readonly actor!: object;
  @ApiProperty({ type: String, nullable: true, example: '192.0.2.1' })
  readonly originIp!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Leads to its trace.' })
  readonly traceparent!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly leasedUntil!: string | null;
  @ApiProperty({ type: Object, nullable: true, example: null, description: 'Of the stored answer.' })
  readonly headers!: object | null;
  @ApiProperty({ nullable: true, example: null, description: 'Of the stored answer.' })
  readonly body!: unknown;
}

export class ResolveDto extends ReasonDto {
  @ApiProperty({ example: 409, minimum: 200, maximum: 499 })
  @IsInt()
  @Min(200)
  @Max(499)
  readonly status!: number;
  @ApiProperty({
    type: Object,
    example: { code: 'account.deposit-rejected' },
    description: 'JSON; the client gets it as it stands here, whenever it repeats the request.',
  })
  @IsDefined()
  readonly body!: unknown;
}

const time = (value: Date | null): string | null => value?.toISOString() ?? null;

export function presentKey(row: LookedUpKey): KeyDto {
  return {
    id: row.id,
    key: row.idempotency_key,
    userId: row.user_id,
    method: row.request_method,
    path: row.request_path,
    state: row.state,
    lifecycle: row.lifecycle,
    version: row.lifecycle_version,
    recoveryPoint: row.recovery_point,
    attempts: row.attempts,
    lastError: row.last_error,
    unknownSince: time(row.unknown_since),
    nextRunAt: time(row.next_run_at),
    parkedAt: time(row.parked_at),
    createdAt: row.created_at.toISOString(),
    finishedAt: time(row.finished_at),
    status: row.response_code,
    requestId: row.request_id,
  };
}

export function presentWholeKey(row: WholeKey): WholeKeyDto {
  return {
    ...presentKey(row),
    command: row.request_params === null ? null : (JSON.parse(row.request_params) as unknown),
    actor: row.actor,
    originIp: row.origin_ip,
    traceparent: row.traceparent,
    leasedUntil: time(row.leased_until),
    headers: row.response_headers,
    body: row.response_body === null ? null : bodyOf(row.response_body.toString()),
  };
}

/** As JSON where it is some. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
