// Loaded into the server by --import: its clock is wrong by CLOCK_SHIFT_MS, as that of a node without NTP would be.
// Only the wall clock is; timers and performance.now() measure durations and stay right, as on a real machine.
const shift = Number(process.env.CLOCK_SHIFT_MS);
const RealDate = Date;
const now = RealDate.now;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(
      target,
      args.length === 0 ? [now() + shift] : args,
      newTarget === globalThis.Date ? target : newTarget,
    ),
  apply: () => new RealDate(now() + shift).toString(),
  get: (target, name, receiver) => (name === 'now' ? () => now() + shift : Reflect.get(target, name, receiver)),
});
