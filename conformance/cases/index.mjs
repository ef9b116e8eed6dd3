import completerAndReaper from './completer-and-reaper.mjs';
import foreignCalls from './foreign-calls.mjs';
import header from './header.mjs';
import inProgress from './in-progress.mjs';
import mismatch from './mismatch.mjs';
import outbox from './outbox.mjs';
import recovery from './recovery.mjs';
import replay from './replay.mjs';
import scopeAndSecurity from './scope-and-security.mjs';

/** Every case of the kit, in the order in which they run and are reported. */
export const ALL_CASES = [
  ...header,
  ...replay,
  ...inProgress,
  ...mismatch,
  ...scopeAndSecurity,
  ...recovery,
  ...foreignCalls,
  ...completerAndReaper,
  ...outbox,
];
