import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '../config/index.js';
import { errorCatalogue } from '../errors/index.js';
import { MAX_KEY_LENGTH } from './idempotency-key-header.js';

/** What this service promises about idempotency keys. */
export class IdempotencyPolicy {
  header!: string;
  /** Routes that refuse a request without the header. */
  required!: string[];
  /** Routes that honour the header when it is sent. */
  honoured!: string[];
  maxLength!: number;
  formats!: string[];
  scope!: string[];
  /** Finished keys are kept at least this long. */
  retentionSeconds!: number;
  /** How long a crashed request keeps its key busy at most. */
  leaseSeconds!: number;
  codes!: string[];
}

@ApiTags('idempotency')
@Controller('.well-known/idempotency')
export class PolicyController {
  constructor(private readonly config: Config) {}

  /** The idempotency policy of this service. Open without a token. */
  @Get()
  policy(): IdempotencyPolicy {
    return {
      header: 'Idempotency-Key',
      required: ['POST /accounts', 'POST /deposits', 'POST /cbuOnline'],
      honoured: [],
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
