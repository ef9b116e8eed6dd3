import { Controller, Get, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Metrics } from '#platform/telemetry';
import { HealthChecks, type CheckResult } from './health-checks.js';

class Liveness {
  @ApiProperty({ example: 'ok' })
  readonly status!: 'ok';
}

class Readiness {
  @ApiProperty({ example: 'ok', enum: ['ok', 'unavailable'] })
  readonly status!: string;
  @ApiProperty({
    type: Object,
    example: { database: { ok: true }, migrations: { ok: true } },
    description: 'What each part says: `ok`, and a `detail` when it is not.',
  })
  readonly parts!: Record<string, CheckResult>;
}

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ type: Liveness })
  live(): Liveness {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'Requests may be sent here; 503 while a part is missing or the process stops' })
  @ApiOkResponse({ type: Readiness })
  @ApiServiceUnavailableResponse({ type: Readiness })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ok, parts } = await this.checks.run();
    await reply.code(ok ? 200 : 503).send({ status: ok ? 'ok' : 'unavailable', parts });
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Prometheus metrics' })
  @ApiProduces('text/plain')
  @ApiOkResponse({
    content: {
      'text/plain': { schema: { type: 'string' }, example: 'holdfast_requests_by_outcome_total{outcome="created"} 1' },
    },
  })
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/plain; version=0.0.4; charset=utf-8').send(await this.metrics.text());
  }
}
