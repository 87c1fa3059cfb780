import type { ImageAsset, Program } from '../protocol';

/**
 * The image with the fewest modules that has all the program imports of those that any image has. A glance at the
 * text, before there is a Python to ask: an import that it misses is loaded later, one that it only thinks to see
 * is there for nothing.
 */
export function chooseImage(
  images: ImageAsset[],
  { code, before }: Pick<Program, 'code' | 'before'>,
): ImageAsset | undefined {
  const text = [code, ...before.map((each) => each.code)].join('\n');
  const offered = new Set(images.flatMap(({ modules }) => modules));
  const named = [...offered].filter((module) =>
    new RegExp(`\\b(?:import|from)\\b[^#\\n]*\\b${module}\\b`).test(text),
  );
  return images
    .filter(({ modules }) => named.every((module) => modules.includes(module)))
    .sort((one, other) => one.modules.length - other.modules.length)[0];
}

/** The image with every URL in it put through `map`. */
export function locatedBy(map: (url: string) => string, image: ImageAsset): ImageAsset {
  const { url, wasm, script, library, files, wholes } = image;
  const mapped = { url: map(url), wasm: map(wasm), script: map(script) };
  return { ...image, ...mapped, library: map(library), files: map(files), wholes: wholes && map(wholes) };
}
