import { YamlNode, YamlSource } from './YamlNode';

/** One document of a stream. @public */
export interface ParsedYaml {
  source: YamlSource;
  /** Absent when the document is empty or broken. */
  root?: YamlNode;
  error?: {
    /** 1-based line of the file. */
    line: number;
    reason: string;
  };
}
