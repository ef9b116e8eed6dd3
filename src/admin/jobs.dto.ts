import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATES, type JobState, type LookedUpJob, type WholeJob } from '#kernel/outbox';

const AT = '2026-11-21T03:00:00.000Z';

export class JobDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f21' })
  readonly id!: string;
  @ApiProperty({ example: 'create_cbu' })
  readonly job!: string;
  @ApiProperty({ example: 'account:0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20', description: 'What it is about.' })
  readonly aggregate!: string;
  @ApiProperty({ enum: JOB_STATES, enumName: 'JobState', example: 'parked' })
  readonly state!: JobState;
  @ApiProperty({ example: 3, description: 'Tries since its last fresh budget.' })
  readonly attempts!: number;
  @ApiProperty({ example: 1, description: 'Times that it was refused for good; each has a key of its own.' })
  readonly refusals!: number;
  @ApiProperty({ type: String, nullable: true, example: 'refused: cbu.number-taken' })
  readonly lastError!: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Since when a call may have taken effect unseen; null = none has.',
  })
  readonly unknownSince!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null, description: 'Null = parked.' })
  readonly nextRunAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: AT })
  readonly parkedAt!: string | null;
  @ApiProperty({ format: 'date-time', example: AT })
  readonly createdAt!: string;
}

export class JobListDto {
  @ApiProperty({ type: [JobDto] })
  readonly items!: JobDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

export class WholeJobDto extends JobDto {
  @ApiProperty({ type: Object, example: { ownerName: 'Ana Diaz' } })
  readonly args!: unknown;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Leads to its trace.' })
  readonly traceparent!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly leasedUntil!: string | null;
}

const time = (value: Date | null): string | null => value?.toISOString() ?? null;

export function presentJob(row: LookedUpJob): JobDto {
  return {
    id: row.id,
    job: row.job_name,
    aggregate: row.aggregate,
    state: row.state,
    attempts: row.attempts,
    refusals: row.refusals,
    lastError: row.last_error,
    unknownSince: time(row.unknown_since),
    nextRunAt: time(row.next_run_at),
    parkedAt: time(row.parked_at),
    createdAt: row.created_at.toISOString(),
  };
}

export function presentWholeJob(row: WholeJob): WholeJobDto {
  const { job_args: args, traceparent, leased_until: leasedUntil } = row;
  return { ...presentJob(row), args, traceparent, leasedUntil: time(leasedUntil) };
}
