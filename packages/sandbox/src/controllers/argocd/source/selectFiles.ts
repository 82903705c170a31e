import picomatch from 'picomatch';
import type { ApplicationSource } from '../types';

/** The manifest files that a directory source takes: `recurse`, `include` and `exclude` are relative to its path. */
export function selectFiles(
  files: Map<string, string>,
  path: string,
  directory: ApplicationSource['directory'],
): [string, string][] {
  const prefix = path.replace(/^\.?\/*|\/+$/g, '');
  const strip = prefix && prefix !== '.' ? prefix.length + 1 : 0;
  const matches = (pattern: string | undefined, file: string) =>
    Boolean(pattern) && picomatch.isMatch(file, pattern as string);
  return [...files]
    .map(([file, text]): [string, string] => [file.slice(strip), text])
    .filter(
      ([file]) =>
        /\.(ya?ml|json)$/i.test(file) &&
        (directory?.recurse || !file.includes('/')) &&
        (!directory?.include || matches(directory.include, file)) &&
        !matches(directory?.exclude, file),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
