import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '#platform/auth';
import { ProblemResponses } from '#platform/http';
import { Auditor } from './auditor.js';

class ViolationDto {
  @ApiProperty({ example: 'A/ProductA' })
  readonly subject!: string;
  @ApiProperty({ example: 'held is 10, open lines hold 5' })
  readonly detail!: string;
}

class FindingDto {
  @ApiProperty({ example: 'account.active-is-complete' })
  readonly invariant!: string;
  @ApiProperty({
    example: 120_000,
    description: 'Rows that were looked at: all there are, unless `error` says why not.',
  })
  readonly checked!: number;
  @ApiProperty({ example: 0 })
  readonly violationCount!: number;
  @ApiProperty({ type: [ViolationDto], example: [], description: 'The first hundred.' })
  readonly violations!: ViolationDto[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why it could not be checked, or not to its end.',
  })
  readonly error!: string | null;
}

class AuditDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-20T12:00:00.000Z' })
  readonly checkedAt!: string;
  @ApiProperty({ example: true, description: 'Everything was checked and nothing was found.' })
  readonly passed!: boolean;
  @ApiProperty({ type: [FindingDto] })
  readonly findings!: FindingDto[];
}

@ApiTags('admin')
@ApiBearerAuth()
@Roles('admin')
@Controller('admin/audit')
export class AuditController {
  constructor(private readonly auditor: Auditor) {}

  @Get()
  @ApiOperation({ summary: 'Check every invariant now, over all rows: takes its time where there are many' })
  @ApiOkResponse({ type: AuditDto })
  @ProblemResponses('auth.forbidden')
  async audit(): Promise<AuditDto> {
    const { checkedAt, passed, findings } = await this.auditor.audit();
    return {
      checkedAt: checkedAt.toISOString(),
      passed,
      findings: findings.map(({ violations, ...finding }) => ({ ...finding, violations: [...violations] })),
    };
  }
}
