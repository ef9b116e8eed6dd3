import { Module } from '@nestjs/common';
import { Guide } from './guide.js';
import { GuideController } from './guide.controller.js';
import { LandingController } from './landing.controller.js';
import { ProblemsController } from './problems.controller.js';

/** Pages for people, without a script: the first page, the documentation, what an error means. */
@Module({ controllers: [LandingController, GuideController, ProblemsController], providers: [Guide] })
export class PagesModule {}
