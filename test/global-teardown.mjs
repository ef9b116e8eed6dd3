export default async function tearDown() {
  /** @type {typeof globalThis & { holdfastTest?: { stop: () => Promise<void> } }} */
  const { holdfastTest } = globalThis;
  await holdfastTest?.stop();
}
