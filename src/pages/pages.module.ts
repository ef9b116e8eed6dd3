import { Module, type DynamicModule } from '@nestjs/common';
import { ConsoleController } from './console.controller.js';
import { Doors } from './doors.js';
import { Guide } from './guide.js';
import { GuideController } from './guide.controller.js';
import { LandingController } from './landing.controller.js';
import { ProblemsController } from './problems.controller.js';
import { ShopController } from './shop.controller.js';
import { WebFiles } from './web-files.js';

/** Pages for people: the first page, the documentation, what an error means, and where there is one the shop. */
@Module({})
export class PagesModule {
  static with(doors: Doors): DynamicModule {
    const pages = [ConsoleController, LandingController, GuideController, ProblemsController];
    return {
      module: PagesModule,
      controllers: doors.shop ? [...pages, ShopController] : pages,
      providers: [Guide, WebFiles, { provide: Doors, useValue: doors }],
      exports: [Doors],
    };
  }
}
