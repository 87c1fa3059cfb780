/** A link as a reader has one: all answers share its width, and each comes later by the way there and back. */
import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** Bytes that go at once: five milliseconds of a link of 50 Mbit/s. */
const CHUNK = 32_768;

export class SlowLink {
  /** Bytes of answers that went over it. */
  sent = 0;
  /** When all that was given so far has gone. */
  private free = 0;

  /** @param bits per second; @param latency milliseconds */
  constructor(
    private readonly bits: number,
    private readonly latency: number,
  ) {}

  /** Milliseconds that so many bytes take at least. */
  timeOf(bytes: number): number {
    return this.latency + (bytes * 8000) / this.bits;
  }

  async send(response: ServerResponse, content: Uint8Array): Promise<void> {
    await wait(this.latency);
    for (let at = 0; at < content.length && !response.destroyed; at += CHUNK) {
      const chunk = content.subarray(at, at + CHUNK);
      this.sent += chunk.length;
      const now = performance.now();
      this.free = Math.max(this.free, now) + (chunk.length * 8000) / this.bits;
      await wait(this.free - now);
      response.write(chunk);
    }
    response.end();
  }
}
