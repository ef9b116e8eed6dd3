import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { Processes, shape, text, UnreadableError, type Stored } from 'holdfast/kernel';

const readArrival = shape({ id: text, at: text });

/** What the driver's telephone sends, and where a pickup stands. */
@Controller('rides/:id/pickup')
export class PickupController {
  constructor(private readonly processes: Processes) {}

  @Get()
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<{ state: string; ended: boolean }> {
    const pickup = await this.processes.find(id);
    if (pickup === null) throw new NotFoundException();
    return { state: pickup.state, ended: pickup.ended };
  }

  /** Sent again with the same id it is taken once. It is read here, because the process would be stopped by what it cannot read. */
  @Post('arrivals')
  @HttpCode(202)
  async arrived(@Param('id', ParseUUIDPipe) rideId: string, @Body() body: unknown): Promise<void> {
    const { id, at } = arrivalOf(body);
    const { kind } = await this.processes.signal(rideId, { id, name: 'arrived', details: { at } });
    if (kind !== 'accepted') throw new ConflictException(kind);
  }
}

function arrivalOf(body: unknown): Stored<typeof readArrival> {
  try {
    return readArrival(body);
  } catch (error) {
    throw error instanceof UnreadableError ? new BadRequestException(error.message) : error;
  }
}
