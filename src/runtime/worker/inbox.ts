/** The page's messages as promises. */
import { receivedFrom } from '../image/receive';
import type { Supplies } from '../image/supplies';
import type { ToWorker } from '../protocol';

type Kind = ToWorker['kind'];
type Message<K extends Kind> = Extract<ToWorker, { kind: K }>;

interface Inbox {
  /** What an interpreter is restored from. */
  supplies: Supplies;
  /** The program. */
  run: Promise<Message<'run'>>;
  take(message: ToWorker): void;
}

export function createInbox(): Inbox {
  const waiting = new Map<Kind, (message: never) => void>();
  /** The first message of its kind. */
  const first = <K extends Kind>(kind: K) => new Promise<Message<K>>((resolve) => waiting.set(kind, resolve));
  const modules = first('libraries').then(({ libraries }) => libraries);
  const content = first('content').then((message) => message.content);
  return {
    supplies: {
      module: first('module').then(({ module }) => module),
      image: first('outline').then(({ beginning }) => receivedFrom(beginning, modules, content)),
    },
    run: first('run'),
    take: (message) => waiting.get(message.kind)?.(message as never),
  };
}
