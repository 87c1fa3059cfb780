/** A page of Debian's WebKitGTK, which Playwright does not drive: https://www.w3.org/TR/webdriver2/ */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Tab } from './tab';

/** Of the keys that have no character: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** The name under which WebDriver hands over an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export async function openWebDriver(path: string): Promise<Tab> {
  const processes: ChildProcess[] = [];
  const end = async () => {
    for (const each of processes.reverse()) {
      if (each.exitCode !== null || each.signalCode !== null) continue;
      each.kill();
      await once(each, 'exit');
    }
  };
  try {
    const display = await openDisplay(processes);
    const port = await freePort();
    const env = { ...process.env, DISPLAY: display };
    processes.push(spawn('openbox', { env, stdio: 'ignore' }));
    processes.push(spawn(path, [`--port=${port}`], { env, stdio: 'ignore' }));
    const send = sender(`http://127.0.0.1:${port}`);
    await patiently(() => send('GET', '/status'));
    const session = await openSession(send);
    const close = async () => {
      await send('DELETE', session).finally(end);
    };
    const tab = tabOf(<T>(path: string, body: unknown) => send<T>('POST', session + path, body));
    return { ...tab, close };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Returns its path. */
async function openSession(send: Send): Promise<string> {
  const { sessionId } = await send<{ sessionId: string }>('POST', '/session', { capabilities: {} });
  const session = `/session/${sessionId}`;
  await send('POST', `${session}/timeouts`, { script: 120_000, pageLoad: 60_000 });
  await send('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 1000 });
  return session;
}

/** Sends a command to the session. */
type Command = <T>(path: string, body: unknown) => Promise<T>;

function tabOf(command: Command): Omit<Tab, 'close'> {
  const perform = async (keys: { type: 'keyDown' | 'keyUp'; value: string }[]) =>
    void (await command('/actions', { actions: [{ type: 'key', id: 'keyboard', actions: keys }] }));
  const valueOf = (key: string) => KEYS[key] ?? key;
  return {
    goto: async (url) => void (await command('/url', { url })),
    reload: async () => void (await command('/refresh', {})),
    async evaluate<T>(call: unknown, ...args: unknown[]) {
      // What a script throws, WebDriver tells only the kind of.
      const script = `const tell = arguments[arguments.length - 1];
        (async () => (${String(call)})(...${JSON.stringify(args)}))()
          .then((value) => tell({ value }), (error) => tell({ error: String(error) }));`;
      const told = await command<{ value: T; error?: string }>('/execute/async', { script, args: [] });
      if (told.error !== undefined) throw new Error(told.error);
      return told.value;
    },
    async click(selector) {
      const find = { using: 'css selector', value: selector };
      const found = await patiently(() => command<Record<string, string>>('/element', find));
      await command(`/element/${found[ELEMENT]}/click`, {});
    },
    press(keys) {
      const values = keys.split('+').map(valueOf);
      const down = values.map((value) => ({ type: 'keyDown' as const, value }));
      return perform([...down, ...values.reverse().map((value) => ({ type: 'keyUp' as const, value }))]);
    },
    type: (text) =>
      perform(
        [...text].flatMap((each) => {
          const value = each === '\n' ? KEYS.Enter! : each;
          return [
            { type: 'keyDown' as const, value },
            { type: 'keyUp' as const, value },
          ];
        }),
      ),
  };
}

type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>;

function sender(origin: string): Send {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(origin + path, { method, ...given });
    const { value } = (await response.json()) as { value: T & { error: string; message: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

/** Milliseconds. */
const PATIENCE = 20_000;
const PAUSE = 50;

/** Until it is done; what it fails with for the last time is thrown. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** A limit of WebKitGTK: it has no headless mode. The X server finds a number that is free, and tells it. */
async function openDisplay(processes: ChildProcess[]): Promise<string> {
  const args = ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  processes.push(server);
  const ended = once(server, 'exit').then(() => {
    throw new Error('Xvfb ended before it had a display');
  });
  const [line] = (await Promise.race([once(createInterface(server.stdout!), 'line'), ended])) as [string];
  ended.catch(() => {});
  return `:${line}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
