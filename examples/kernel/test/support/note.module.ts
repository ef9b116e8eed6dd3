import { Body, Controller, Injectable, Module, Post, type DynamicModule } from '@nestjs/common';
import { Interval, ScheduleModule } from '@nestjs/schedule';
import {
  HoldfastKernelModule,
  Idempotent,
  lifecycle,
  LifecycleRegistry,
  local,
  noOp,
  response,
  type KernelOptions,
} from 'holdfast/kernel';
import { DataSource } from 'typeorm';

export interface Note {
  readonly text: string;
}

function readNote(value: unknown): Note {
  const { text } = (value ?? {}) as { text?: unknown };
  if (typeof text !== 'string') throw new Error('a note has a text');
  return { text };
}

@Controller('notes')
class NoteController {
  @Post()
  @Idempotent('note.keep')
  keep(@Body() body: unknown): Note {
    return readNote(body);
  }
}

@Injectable()
class Timer {
  @Interval('notes', 20)
  turn(): void {
    NoteModule.turns += 1;
  }
}

/** A small application on the kernel: one phase, no table, but timers and a DataSource of its own. */
@Module({
  controllers: [NoteController],
  providers: [Timer, { provide: DataSource, useFactory: () => NoteModule.dataSource }],
})
export class NoteModule {
  /** Never connected; the kernel must not take it for its own, nor put its own in this one's place. */
  static readonly dataSource = new DataSource({ type: 'postgres', url: 'postgres://nowhere.invalid/notes' });
  static turns = 0;
  /** While true, notes stay where they are and wait for the completer. */
  static staying = false;
  /** Texts of the notes that a person has given up. */
  static readonly abandoned: string[] = [];

  constructor(lifecycles: LifecycleRegistry) {
    const run = (text: string) => Promise.resolve(NoteModule.staying ? noOp() : response(201, { text }));
    const table = lifecycle('note.keep', 1, readNote)
      .at('started', local({ to: [], run: (_tx, { command }) => run(command.text) }))
      .abandon((_tx, { command }) => Promise.resolve(void NoteModule.abandoned.push(command.text)));
    lifecycles.register(table);
  }

  static on(options: KernelOptions): DynamicModule {
    return { module: NoteModule, imports: [ScheduleModule.forRoot(), HoldfastKernelModule.forRoot(options)] };
  }
}
