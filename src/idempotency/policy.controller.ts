import { Controller, Get } from '@nestjs/common';
import { Public } from '#platform/http';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Config } from '#platform/config';
import { errorCatalogue } from '#platform/errors';
import { IdempotentRoutes } from './idempotent-routes.js';
import { MAX_KEY_LENGTH } from './idempotency-key-header.js';

/** What this service promises about idempotency keys. */
export class IdempotencyPolicy {
  @ApiProperty({ example: 'Idempotency-Key' })
  readonly header!: string;
  @ApiProperty({
    type: [String],
    example: ['POST /accounts'],
    description: 'Routes that refuse a request without the header.',
  })
  readonly required!: string[];
  @ApiProperty({ type: [String], example: [], description: 'Routes that honour the header when it is sent.' })
  readonly honoured!: string[];
  @ApiProperty({ example: MAX_KEY_LENGTH })
  readonly maxLength!: number;
  @ApiProperty({ type: [String], example: ['bare', 'sf-string'] })
  readonly formats!: string[];
  @ApiProperty({ type: [String], example: ['user', 'method', 'path', 'key'] })
  readonly scope!: string[];
  @ApiProperty({ example: 86400, description: 'Finished keys are kept at least this long.' })
  readonly retentionSeconds!: number;
  @ApiProperty({ example: 30, description: 'How long a crashed request keeps its key busy at most.' })
  readonly leaseSeconds!: number;
  @ApiProperty({ type: [String], example: ['idempotency.key-missing'] })
  readonly codes!: string[];
}

@ApiTags('policy')
@Public()
@Controller('.well-known/idempotency')
export class PolicyController {
  constructor(
    private readonly config: Config,
    private readonly routes: IdempotentRoutes,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The idempotency policy of this service' })
  @ApiOkResponse({ type: IdempotencyPolicy })
  policy(): IdempotencyPolicy {
    return {
      header: 'Idempotency-Key',
      ...this.routes.list(),
      maxLength: MAX_KEY_LENGTH,
      formats: ['bare', 'sf-string'],
      scope: ['user', 'method', 'path', 'key'],
      retentionSeconds: this.config.idempotencyRetentionMs / 1000,
      leaseSeconds: this.config.idempotencyLeaseMs / 1000,
      codes: errorCatalogue()
        .map(({ code }) => code)
        .filter((code) => code.startsWith('idempotency.')),
    };
  }
}
