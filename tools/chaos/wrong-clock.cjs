// Loaded before a program (`node --require`): its clock is wrong by CLOCK_WRONG_BY_MS, from the start where CLOCK_WRONG is
// `true`, and from there right and wrong in turns at each SIGUSR2. As where the machine's own clock is wrong, what counts
// elapsed time (timers, performance.now) is not moved.
const byMs = Number(process.env.CLOCK_WRONG_BY_MS ?? 0);
let wrong = process.env.CLOCK_WRONG === 'true';
process.on('SIGUSR2', () => {
  wrong = !wrong;
});

const RightDate = Date;
const now = () => RightDate.now() + (wrong ? byMs : 0);
globalThis.Date = new Proxy(RightDate, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: (target) => new target(now()).toString(),
});
