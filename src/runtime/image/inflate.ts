/**
 * The content of an image's file. It is compressed in the file itself, because hosts of static sites do not compress
 * what they have no name for; one that says `Content-Encoding: gzip` of it has had it unpacked on the way.
 */
export async function inflated(body: Bytes): Promise<Bytes> {
  const [first, rest] = await peek(body);
  const packed = first?.[0] === 0x1f && first[1] === 0x8b;
  return packed ? rest.pipeThrough(new DecompressionStream('gzip')) : rest;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The first chunk of a stream, and the whole stream again. */
async function peek<T>(stream: ReadableStream<T>): Promise<[T | undefined, ReadableStream<T>]> {
  const reader = stream.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<T>({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [first.value, whole];
}
