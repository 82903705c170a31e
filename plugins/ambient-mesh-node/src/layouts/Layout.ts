import {
  DeclaredMesh,
  FileLocation,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { YamlNode } from './yaml';

/** Where a manifest ends up. @public */
export interface Target {
  /** Name of the cluster in Git. */
  cluster: string;
  /** For objects that name none; `null`: the API server's `default`. */
  namespace: string | null;
  /** `namespace` replaces what the object says (kustomize). */
  forceNamespace?: boolean;
  namePrefix?: string;
  nameSuffix?: string;
}

/** A document of a file, or one that a generator or a chart made. @public */
export interface LayoutDocument extends FileLocation {
  /** 0-based index in the file. */
  index: number;
  /** Base name of the file: `Chart.yaml`. */
  fileName: string;
  root: YamlNode;
  /** Empty for what is no Kubernetes object. */
  apiVersion: string;
  kind: string;
  /** Made by a generator or a template: its fields stand elsewhere. */
  generated: boolean;
  /** Where it is deployed, when its maker knows. */
  targets?: Target[];
}

/** The manifests that one deployer (an Application, a kustomization) brings. @public */
export interface Placement {
  /** Folder or file, from the repository's root. */
  path: string;
  target: Target;
  /** Sub-folders, too. */
  recurse: boolean;
  /** Globs relative to `path`. */
  include?: string;
  exclude?: string;
}

/** A Helm release, whatever tool installs it. @public */
export interface ChartRelease {
  /** Name of the chart, or the last part of its OCI address. */
  chart: string;
  version: YamlNode | undefined;
  repository: YamlNode | undefined;
  release: string;
  values: YamlNode;
  target: Target;
  document: LayoutDocument;
  /** Id of the layout that found it. */
  layout: string;
}

/** A release of a chart that stands in this repository. @public */
export interface LocalChartRelease {
  /** Folder with the `Chart.yaml`. */
  folder: string;
  release: string;
  /** What the deployer sets, over the chart's own `values.yaml`. */
  values: YamlNode;
  target: Target;
}

/** A file of Helm values. @public */
export interface ValueFile {
  /** Absent when the file is empty, or broken. */
  root?: YamlNode;
  /** What is wrong with it: who names the file says so. */
  problem?: string;
}

/** What layouts find, by kind. @public */
export type Facts = Required<
  Omit<DeclaredMesh, 'commit' | 'clusters' | 'coverage' | 'codeOwners'>
>;

/** @public */
export type FactKind = keyof Facts;

/** What a {@link Layout} may ask and say. @public */
export interface LayoutContext {
  /** Paths of all files, from the repository's root, ascending. */
  readonly paths: readonly string[];
  /** Documents of a YAML file, relevant or not; `undefined`: no such file, or unreadable. */
  documents(path: string): LayoutDocument[] | undefined;
  /** Helm values that stand in a file; `undefined`: no such file. */
  values(path: string): ValueFile | undefined;
  /** The manifest of a kind and name, where exactly one is in the repository. */
  find(kind: string, name: string): LayoutDocument | undefined;
  /** All manifests of a kind. */
  ofKind(kind: string): LayoutDocument[];
  /** Text of a file that is no YAML yet: a template. */
  text(path: string): string | undefined;
  hasFolder(path: string): boolean;
  /** Whether a Git URL means the repository that is being read. */
  isThisRepository(url: string, path?: string): boolean;
  /** Where the manifests of a document go; at least one. */
  targetsOf(document: LayoutDocument): Target[];
  /** Says that a deployer brings the manifests of a folder or file. */
  place(placement: Placement): void;
  /** Reads a release of one of Istio's charts; false when it is none. */
  readRelease(release: ChartRelease): boolean;
  /** Reads a chart of this repository. */
  readLocalChart(release: LocalChartRelease): void;
  /** Reads a folder as kustomize does. */
  readKustomization(folder: string, target: Target, layout: string): void;
  /** Reads a document that was generated. */
  dispatch(document: LayoutDocument): void;
  add<K extends FactKind>(kind: K, fact: Facts[K][number]): void;
  /** Runs `read` and returns what it added, which is then not added yet. */
  collect(read: () => void): Facts;
  /** Says that something could not be interpreted. */
  unread(at: FileLocation, reason: string): void;
  /** Says that a file is a part of something, not a manifest of its own. */
  notAManifest(path: string): void;
  /** Says that a file needs no other reader. */
  interpreted(path: string): void;
}

/** @public */
export type LayoutStage = 'deployment' | 'release' | 'object';

/**
 * Reads one style of declaring a mesh.
 *
 * @public
 */
export interface Layout {
  id: string;
  /**
   * `deployment` layouts say what is deployed where, and are read first; then
   * come `release` layouts, which install charts; `object` layouts (the
   * default) read manifests.
   */
  stage?: LayoutStage;
  /** @returns Whether it knows this kind of document. */
  read(document: LayoutDocument, context: LayoutContext): boolean;
}
