import type { FileAsset, ImageAsset, Program } from '../protocol';

/**
 * The smallest image with every package that the program seems to import. It looks at the text only, because there is no Python yet:
 * an import that it misses is loaded later, one that it finds wrongly costs a larger image.
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
export function mapImage(map: (url: string) => string, image: ImageAsset): ImageAsset {
  const file = (each: FileAsset) => ({ ...each, url: map(each.url) });
  const { url, module, decoder, script, late } = image;
  const { stdlib, files, lazy } = late;
  return {
    ...image,
    url: map(url),
    module: file(module),
    decoder: file(decoder),
    script: file(script),
    late: {
      stdlib: stdlib && file(stdlib),
      files: files && file(files),
      lazy: lazy && file(lazy),
    },
  };
}
