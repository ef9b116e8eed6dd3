export default async function tearDown() {
  await globalThis.holdfastTest?.stop();
}
