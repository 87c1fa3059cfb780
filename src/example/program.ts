/** The program that an interpreter runs for an example. */
import type { Program } from '../runtime/protocol';
import type { Article, Example, Import, Setup } from './model';

/** `slug` names the article in tracebacks: `<slug>#<id>`. */
export function programOf(slug: string, article: Article, example: Example): Program {
  const file = ({ id }: { id: string }) => `${slug}#${id}`;
  return {
    file: file(example),
    code: example.code,
    before: fencesBefore(article, example).map((fence) => ({ file: file(fence), code: fence.code })),
    track: example.track,
    unit: example.unit,
    memory: example.memory,
    asked: example.asked,
  };
}

/** The setups and examples that run before it, in order. */
export function fencesBefore(article: Article, example: Example): (Example | Setup)[] {
  const fences = new Map([...article.setups, ...article.examples].map((fence) => [fence.id, fence]));
  return example.after.map((id) => fences.get(id)!);
}

/** What the example and what runs before it import. */
export function importsOf(article: Article, example: Example): Import[] {
  return [...fencesBefore(article, example), example].flatMap(({ imports }) => imports);
}
