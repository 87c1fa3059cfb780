/** What the page sends, as promises for whoever waits for it. */
import { receivedFrom } from '../image/receive';
import type { Supplies } from '../image/supplies';
import type { ToWorker } from '../protocol';

type Message<K extends ToWorker['kind']> = Extract<ToWorker, { kind: K }>;

export interface Inbox {
  /** What an interpreter is restored from. */
  supplies: Supplies;
  /** What it is to run. */
  run: Promise<Message<'run'>>;
  take(message: ToWorker): void;
}

export function createInbox(): Inbox {
  const module = deferred<Message<'module'>>();
  const outline = deferred<Message<'outline'>>();
  const libraries = deferred<Message<'libraries'>>();
  const content = deferred<Message<'content'>>();
  const run = deferred<Message<'run'>>();
  const modules = libraries.promise.then((message) => message.libraries);
  const arrived = content.promise.then((message) => message.content);
  return {
    supplies: {
      module: module.promise.then((message) => message.module),
      image: outline.promise.then(({ beginning }) => receivedFrom(beginning, modules, arrived)),
    },
    run: run.promise,
    take(message) {
      if (message.kind === 'module') module.resolve(message);
      if (message.kind === 'outline') outline.resolve(message);
      if (message.kind === 'libraries') libraries.resolve(message);
      if (message.kind === 'content') content.resolve(message);
      if (message.kind === 'run') run.resolve(message);
    },
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
