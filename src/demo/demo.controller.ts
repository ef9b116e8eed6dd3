import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RouteNotFoundError } from '#platform/errors';
import { isUuid, Public } from '#platform/http';
import { Counters, type OrderCounters } from './counters.service.js';
import { Faults, type FaultName } from './faults.js';
import { OnlyHere } from './only-here.guard.js';

/** For the shop's panel, which lets a person try to break it. No part of the API. */
@ApiExcludeController()
@Public()
@UseGuards(new OnlyHere())
@Controller('demo')
export class DemoController {
  constructor(
    private readonly counters: Counters,
    private readonly faults: Faults,
  ) {}

  /** Who answers now, and what can be done to it. */
  @Get()
  about(): { pid: number; faults: readonly FaultName[] } {
    return { pid: process.pid, faults: this.faults.available };
  }

  @Get('counters/:orderId')
  of(@Param('orderId') orderId: string): Promise<OrderCounters> {
    if (!isUuid(orderId)) throw new RouteNotFoundError();
    return this.counters.of(orderId);
  }

  /** `method` is the way of paying that the fault is to hit. */
  @Post('faults/:name')
  @HttpCode(204)
  make(@Param('name') name: string, @Query('method') method: unknown): Promise<void> {
    return this.faults.make(name, typeof method === 'string' ? method : '');
  }
}
