/** What the checks need of a browser: one page, and what a person does with it. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Calls it in the page and waits for it; what goes in and out is JSON. */
  evaluate<A extends unknown[], T>(call: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Clicks into the middle of the first element of this CSS selector, as with a mouse. */
  click(selector: string): Promise<void>;
  /** As Playwright spells keys: `Control+Enter`. */
  press(keys: string): Promise<void>;
  /** Presses the keys of a text, one by one. */
  type(text: string): Promise<void>;
  close(): Promise<void>;
}
