/** Bytes of an answer that are read; what is larger is none that was agreed upon, and would only fill the memory. */
const MOST_BYTES = 1_048_576;

export class AnswerTooLargeError extends Error {
  constructor() {
    super(`the answer is larger than ${MOST_BYTES} bytes`);
    this.name = 'AnswerTooLargeError';
  }
}

/** The body of another system's answer. Throws, and hangs up, where it is larger than allowed. */
export async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new AnswerTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
