import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DATA_SOURCE, Database } from '#platform/database';
import { CrashPoints, DeadLeases, PersonalData } from '#kernel/leases';
import { ScheduledTasks } from '#kernel/scheduler';
import { Metrics } from '#platform/telemetry';
import { Completer } from './completer.js';
import { IdempotencyService } from './handle-request.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { IdempotencyInterceptor, ReplayStatus } from './idempotency.interceptor.js';
import { IdempotencyKeys, keyTable } from './idempotency-keys.js';
import { IdempotentRoutes } from './idempotent-routes.js';
import { FINISHED } from './lifecycle.js';
import { KeyLookup } from './key-lookup.js';
import { LifecycleRegistry } from './lifecycle-registry.js';
import { OutsideWork } from './outside-work.js';
import { ParkedRequests } from './parked-requests.service.js';
import { PhaseCommits } from './phase-commits.js';
import { Reaper } from './reaper.js';
import { RouteChecks } from './route-checks.js';
import { StateMutationService } from './state-mutation.service.js';
import { storedRequests } from './stored-requests.js';
import { Idempotency1700000000001 } from './migrations/0001-idempotency.js';
import { LongKeys1700000000013 } from './migrations/0013-long-keys.js';
import { KeysLookedUp1700000000031 } from './migrations/0031-keys-looked-up.js';
import { KeysInDoubt1700000000033 } from './migrations/0033-keys-in-doubt.js';
import { KeysRequestId1700000000039 } from './migrations/0039-keys-request-id.js';

@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([IdempotencyKeyEntity], DATA_SOURCE)],
  providers: [
    Completer,
    IdempotencyKeys,
    IdempotencyService,
    IdempotencyInterceptor,
    IdempotentRoutes,
    KeyLookup,
    LifecycleRegistry,
    OutsideWork,
    ParkedRequests,
    PhaseCommits,
    Reaper,
    RouteChecks,
    StateMutationService,
    ReplayStatus,
  ],
  exports: [
    Completer,
    Reaper,
    IdempotencyService,
    IdempotentRoutes,
    IdempotencyInterceptor,
    KeyLookup,
    LifecycleRegistry,
    ParkedRequests,
    StateMutationService,
    IdempotencyKeys,
  ],
})
export class IdempotencyModule {
  static readonly migrations = [
    Idempotency1700000000001,
    LongKeys1700000000013,
    KeysLookedUp1700000000031,
    KeysInDoubt1700000000033,
    KeysRequestId1700000000039,
  ];

  constructor(
    metrics: Metrics,
    database: Database,
    personal: PersonalData,
    crashPoints: CrashPoints,
    leases: DeadLeases,
    lifecycles: LifecycleRegistry,
    tasks: ScheduledTasks,
    completer: Completer,
    reaper: Reaper,
  ) {
    tasks.register(completer);
    tasks.register(reaper);
    leases.know(keyTable);
    crashPoints.know(() =>
      lifecycles.all().flatMap(({ name, phases }) => [...phases.keys(), FINISHED].map((point) => `${name}:${point}`)),
    );
    personal.register(storedRequests('user_id = $1 OR user_id = ANY ($2)'));
    metrics.sample('holdfast_keys', 'Unfinished idempotency keys', ['state'], async () => {
      const { rows } = await database.query<{ live: number; parked: number }>(
        `SELECT count(*) FILTER (WHERE parked_at IS NULL)::int AS live, count(*) FILTER (WHERE parked_at IS NOT NULL)::int AS parked
           FROM idempotency.idempotency_keys WHERE finished_at IS NULL`,
      );
      return [
        { labels: { state: 'live' }, value: rows[0]?.live ?? 0 },
        { labels: { state: 'parked' }, value: rows[0]?.parked ?? 0 },
      ];
    });
  }
}
