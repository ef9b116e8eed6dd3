import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Idempotent } from 'holdfast/kernel';
import { riderOf } from '../accounts/rider.guard.js';
import { readBookRide, type BookRide } from './book-ride.js';
import { presentRide, RideRepository, type RideDto } from './ride.repository.js';

@Controller('rides')
export class BookingController {
  constructor(private readonly rides: RideRepository) {}

  /** Returns the command, not the ride: the lifecycle `ride.book` runs it once per Idempotency-Key and answers. */
  @Post()
  @Idempotent('ride.book')
  book(@Body() body: unknown): BookRide {
    return readBookRide(body);
  }

  @Get()
  async list(@Req() request: FastifyRequest): Promise<RideDto[]> {
    return (await this.rides.allOf(riderOf(request).id)).map(presentRide);
  }

  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id', ParseUUIDPipe) id: string): Promise<RideDto> {
    return presentRide(await this.rides.ofRider(riderOf(request).id, id));
  }
}
