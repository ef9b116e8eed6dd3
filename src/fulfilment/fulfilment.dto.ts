import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString } from 'class-validator';
import { Length } from '#platform/validation';

export const STEP_STATUSES = [
  'pending',
  'running',
  'retrying',
  'waiting',
  'paused',
  'skipped',
  'done',
  'failed',
  'undoing',
  'undone',
  'undo-parked',
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export class UndoingDto {
  @ApiProperty({ enum: ['recorded', 'done', 'parked'], example: 'recorded' })
  readonly status!: string;
  @ApiProperty({ example: 0 })
  readonly attempts!: number;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly lastError!: string | null;
}

export class StepDto {
  @ApiProperty({ example: 'arrangeShipping' })
  readonly name!: string;
  @ApiProperty({ enum: STEP_STATUSES, example: 'running' })
  readonly status!: StepStatus;
  @ApiProperty({ example: 1, description: 'Tries that count.' })
  readonly attempts!: number;
  @ApiProperty({ type: String, nullable: true, example: null })
  readonly lastError!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-29T10:00:00.000Z' })
  readonly startedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly finishedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly heartbeatAt!: string | null;
  @ApiProperty({ nullable: true, example: { stage: 'labelled' }, description: 'What its call told last.' })
  readonly heartbeatDetails!: unknown;
  @ApiProperty({ type: UndoingDto, nullable: true })
  readonly compensation!: UndoingDto | null;
}

export class HistoryEntryDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-29T10:00:00.000Z' })
  readonly at!: string;
  @ApiProperty({ example: 'entered' })
  readonly kind!: string;
  @ApiProperty({ example: 'arrangeShipping' })
  readonly state!: string;
  @ApiProperty({ example: 0 })
  readonly attempt!: number;
  @ApiProperty({ nullable: true, example: null })
  readonly detail!: unknown;
}

export class FulfilmentProblemDto {
  @ApiProperty({ example: 'fulfilment.order-processing-failed' })
  readonly code!: string;
  @ApiProperty({ example: 'The order could not be fulfilled; what was paid goes back.' })
  readonly detail!: string;
}

export class FulfilmentDto {
  @ApiProperty({ format: 'uuid', example: '0193a5c2-7b2f-7d41-8e0a-5b7c9d1e3f20' })
  readonly id!: string;
  @ApiProperty({ example: 2 })
  readonly version!: number;
  @ApiProperty({ example: 'arrangeShipping' })
  readonly state!: string;
  @ApiProperty({ type: [StepDto] })
  readonly steps!: StepDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readonly nextRunAt!: string | null;
  @ApiProperty({ example: 1, description: 'The chapter that `history` is of.' })
  readonly run!: number;
  @ApiProperty({ type: FulfilmentProblemDto, nullable: true })
  readonly problem!: FulfilmentProblemDto | null;
  @ApiProperty({ type: [HistoryEntryDto], description: 'Newest first, at most 500.' })
  readonly history!: HistoryEntryDto[];
}

export class SignalDto {
  @ApiProperty({ example: 'evt_1', minLength: 1, maxLength: 255 })
  @IsString()
  @Length(1, 255)
  readonly id!: string;

  @ApiPropertyOptional({ type: Object, additionalProperties: true, example: {} })
  @IsOptional()
  @IsObject()
  readonly details?: Record<string, unknown>;
}
