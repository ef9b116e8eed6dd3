import { Module } from '@nestjs/common';
import { ProcessRepairs } from './process-repairs.service.js';
import { ProcessesController } from './processes.controller.js';

/** What people look at and repair by hand. */
@Module({ controllers: [ProcessesController], providers: [ProcessRepairs] })
export class AdminModule {}
