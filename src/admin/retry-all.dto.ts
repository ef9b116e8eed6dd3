import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';
import { ReasonDto } from '#kernel/audit';
import type { Retried } from '#kernel/leases';

/** Of a bulk retry that does not say: what a system that has just come back can be asked for. */
export const DEFAULT_PER_SECOND = 50;
export const MOST_PER_SECOND = 1_000;

export class RetryAllDto extends ReasonDto {
  @ApiPropertyOptional({
    example: 50,
    minimum: 1,
    maximum: MOST_PER_SECOND,
    description: 'So many become due each second, the longest waiting first. Default: 50.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsInt()
  @Min(1)
  @Max(MOST_PER_SECOND)
  readonly perSecond?: number;
}

export class RetriedDto {
  @ApiProperty({ example: 50, description: 'At most 10,000, of processes 1,000; ask again for the rest.' })
  readonly retried!: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-21T03:00:00.000Z',
    description: 'When the last of them is due; null = there was none.',
  })
  readonly lastDueAt!: string | null;
}

export function presentRetried({ retried, lastDueAt }: Retried): RetriedDto {
  return { retried, lastDueAt: lastDueAt?.toISOString() ?? null };
}
