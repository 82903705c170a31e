/** Where the text of a tree of {@link YamlNode}s stands. @public */
export interface YamlSource {
  /** Path from the repository's root. */
  file: string;
  /** 0-based index of the document in the file. */
  document: number;
  /** The scalar that holds this text (`helm.values: |`), when it is embedded. */
  host?: YamlScalar;
}

interface NodeBase {
  /** `null`: made by the reader (merged values, generated documents). */
  source: YamlSource | null;
  /** 1-based line of the first character. */
  line: number;
  parent: YamlMap | YamlList | null;
  /** Key or index in `parent`. */
  key: string | number | null;
}

/** @public */
export interface YamlMap extends NodeBase {
  kind: 'map';
  entries: Map<string, YamlNode>;
}

/** @public */
export interface YamlList extends NodeBase {
  kind: 'list';
  items: YamlNode[];
}

/** @public */
export interface YamlScalar extends NodeBase {
  kind: 'scalar';
  /** As written, without quotes: unquoted `1.30` is `1.30`. `null` for null. */
  text: string | null;
  /** As YAML 1.2's core schema understands it. */
  value: string | number | boolean | null;
  /** Line of the first character of a block scalar's text; else `line`. */
  textLine: number;
  /** Of a rendered scalar: the one place that it was taken from. */
  origin?: YamlScalar;
  /** Of a rendered scalar that was put together: where to look first. */
  near?: YamlScalar;
  /** Of a rendered text: what it was put together from. */
  pieces?: Array<{ text: string; origin?: YamlScalar }>;
}

/**
 * A YAML document as the layouts see it: plain data that knows its place, with
 * aliases and merge keys resolved.
 *
 * @public
 */
export type YamlNode = YamlMap | YamlList | YamlScalar;
