import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Max, Min, ValidateIf } from 'class-validator';
import { ReasonDto } from '#kernel/audit';
import { Length } from '#platform/validation';
import type { Chapter, EntryKind, HistoryEntry, ProcessRow, RecordedUndoing, WholeProcess } from '#kernel/process';

const ENTRY_KINDS: EntryKind[] = [
  ...(['entered', 'ended', 'attempt-failed', 'failed', 'undone', 'undo-failed'] as const),
  ...(['signal', 'signal-passed-over', 'by-hand'] as const),
];

export class ProcessDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ example: 'saga' })
  readonly definition!: string;
  @ApiProperty({ example: 1 })
  readonly version!: number;
  @ApiProperty({ type: String, nullable: true, example: null, description: "What it is about, e.g. an order's id." })
  readonly subject!: string | null;
  @ApiProperty({ example: 'u-1' })
  readonly userId!: string;
  @ApiProperty({ example: 'FAILED' })
  readonly state!: string;
  @ApiProperty({ example: true, description: 'It, or one of its compensations, waits for a person.' })
  readonly parked!: boolean;
  @ApiProperty({ example: false, description: 'A person has paused it.' })
  readonly paused!: boolean;
  @ApiProperty({ example: 0, description: 'Runs since its last step that ended in a crash or a bug.' })
  readonly attempts!: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Null when it has ended, or is parked or paused.',
  })
  readonly nextRunAt!: string | null;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.000Z' })
  readonly createdAt!: string;
}

export class ProcessListDto {
  @ApiProperty({ type: [ProcessDto] })
  readonly items!: ProcessDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly nextCursor!: string | null;
}

export class CompensationDto {
  @ApiProperty({ example: 'compensate' })
  readonly name!: string;
  @ApiProperty({ example: 'compensate-1' })
  readonly key!: string;
  @ApiProperty({ enum: ['recorded', 'done', 'parked'], example: 'parked' })
  readonly status!: string;
  @ApiProperty({ example: 10 })
  readonly attempts!: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Since when its call may have taken effect unseen; null = it has not.',
  })
  readonly unknownSince!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'refused: inventory.illegal-transition' })
  readonly lastError!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly doneAt!: string | null;
}

export class HistoryEntryDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.120Z' })
  readonly at!: string;
  @ApiProperty({ enum: ENTRY_KINDS, enumName: 'EntryKind', example: 'attempt-failed' })
  readonly kind!: EntryKind;
  @ApiProperty({ example: 'arrangeShipping' })
  readonly state!: string;
  @ApiProperty({ example: 1, description: 'Tries that counted by then.' })
  readonly attempt!: number;
  @ApiProperty({ type: Object, nullable: true, example: { reason: 'time-out' } })
  readonly detail!: object | null;
}

export class WholeProcessDto extends ProcessDto {
  @ApiProperty({
    description: 'What it knows; its form is that of its definition and version.',
    example: { cursor: 1 },
  })
  readonly stateData!: unknown;
  @ApiProperty({ description: 'What it was started with.', example: { legs: [] } })
  readonly snapshot!: unknown;
  @ApiProperty({
    type: Object,
    nullable: true,
    example: { type: 'Error', reason: 'Warehouse B reserve failed: inventory.insufficient-stock' },
  })
  readonly failure!: object | null;
  @ApiProperty({ type: String, nullable: true, example: 'a compensation is past its budget' })
  readonly lastError!: string | null;
  @ApiProperty({ example: 3 })
  readonly stepsRun!: number;
  @ApiProperty({ example: false })
  readonly cancelRequested!: boolean;
  @ApiProperty({ format: 'date-time', example: '2026-11-21T03:00:00.120Z' })
  readonly updatedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly endedAt!: string | null;
  @ApiProperty({ type: [CompensationDto], description: 'In the order in which they run.' })
  readonly compensations!: CompensationDto[];
  @ApiProperty({ example: 1, description: 'The chapter of its history that is shown.' })
  readonly run!: number;
  @ApiProperty({ type: [HistoryEntryDto], description: 'Of this chapter, newest first, at most 500.' })
  readonly history!: HistoryEntryDto[];
}

export class ForkDto extends ReasonDto {
  @ApiProperty({
    example: 'arrangeShipping',
    minLength: 1,
    maxLength: 100,
    description: 'A state that it has entered.',
  })
  @IsString()
  @Length(1, 100)
  readonly step!: string;
  @ApiPropertyOptional({ example: 2, minimum: 1, description: "Of its definition. Default: the old one's." })
  @ValidateIf((_, value) => value !== undefined)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version?: number;
}

export class EndDoubtDto extends ReasonDto {
  @ApiProperty({ example: 'compensate-1', minLength: 1, maxLength: 300, description: 'The key of the compensation.' })
  @IsString()
  @Length(1, 300)
  readonly compensation!: string;
}

const time = (value: Date | null): string | null => value?.toISOString() ?? null;

export function presentProcess(row: ProcessRow): ProcessDto {
  const { id, definition, version, subject, state, parked, paused, attempts } = row;
  const { user_id: userId, next_run_at: nextRunAt, created_at: createdAt } = row;
  return {
    id,
    definition,
    version,
    subject,
    userId,
    state,
    parked,
    paused,
    attempts,
    nextRunAt: time(nextRunAt),
    createdAt: createdAt.toISOString(),
  };
}

export function presentWholeProcess(process: WholeProcess, { chapter, entries }: Chapter): WholeProcessDto {
  return {
    ...presentProcess(process),
    stateData: process.state_data,
    snapshot: process.snapshot,
    failure: process.failure,
    lastError: process.last_error,
    stepsRun: process.steps_run,
    cancelRequested: process.cancel_requested,
    updatedAt: process.updated_at.toISOString(),
    endedAt: time(process.ended_at),
    compensations: process.compensations.map(presentCompensation),
    run: chapter,
    history: entries.map(presentEntry),
  };
}

function presentCompensation({
  name,
  key,
  status,
  attempts,
  unknown_since: unknownSince,
  last_error: lastError,
  done_at: doneAt,
}: RecordedUndoing): CompensationDto {
  return { name, key, status, attempts, unknownSince: time(unknownSince), lastError, doneAt: time(doneAt) };
}

function presentEntry({ at, kind, state, attempt, detail }: HistoryEntry): HistoryEntryDto {
  return { at: at.toISOString(), kind, state, attempt, detail };
}
