/**
 * `holdfast/kernel/testing/jest`: the harness's matchers for Jest's `expect.extend`, with their types. Apart from the harness,
 * because whoever imports this has to have Jest.
 */
export { processMatchers } from '#kernel/testing';

declare module 'expect' {
  // What jest's own matchers are declared as; the type parameters have to be the same.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    toRestIn: (state: string) => R;
    toEndIn: (state: string) => R;
    toParkIn: (state: string) => R;
  }
}
