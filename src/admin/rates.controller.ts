import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { RecentRates } from './recent-rates.service.js';

class RateDto {
  @ApiProperty({
    format: 'date-time',
    example: '2026-11-21T03:00:30.000Z',
    description: 'The end of the time told of.',
  })
  readonly at!: string;
  @ApiProperty({ example: 41.5 })
  readonly requestsPerSecond!: number;
  @ApiProperty({ example: 0, description: 'Of them, with a status of 500 or above.' })
  readonly failedPerSecond!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 4.2,
    description: 'Half of them took less; null = there was none.',
  })
  readonly medianMs!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 11.8,
    description: '95 of 100 took less; null = there was none.',
  })
  readonly p95Ms!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0.3,
    description: 'Age of the oldest staged job that is not parked, at the end; null = the database could not say.',
  })
  readonly oldestJobSeconds!: number | null;
}

class RateListDto {
  @ApiProperty({ example: 'api-7c9d:1', description: 'The replica that answers, of whose own counters this is.' })
  readonly replica!: string;
  @ApiProperty({ type: [RateDto], description: 'The oldest first, 30 seconds each; the last goes until now.' })
  readonly items!: RateDto[];
}

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin')
export class RatesController {
  constructor(private readonly rates: RecentRates) {}

  @Get('rates')
  @ApiOperation({
    summary: 'Rates and latencies of the last hour, of the replica that answers',
    description:
      'Kept in its memory, without requests to /admin, /metrics and /health. For all replicas and longer times: GET /metrics.',
  })
  @ApiOkResponse({ type: RateListDto })
  @ProblemResponses('auth.forbidden')
  async lastHour(): Promise<RateListDto> {
    const items = await this.rates.lastHour();
    return { replica: this.rates.replica, items: items.map((rate) => ({ ...rate, at: rate.at.toISOString() })) };
  }
}
