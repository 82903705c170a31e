import {
  DeclaredFact,
  FileLocation,
  Unread,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  kustomizationFolder,
  readKustomization,
  resourcesOf,
} from './kustomize';
import { readLocalChart, readRelease } from './charts';
import {
  ChartRelease,
  FactKind,
  Facts,
  Layout,
  LayoutDocument,
  LayoutStage,
  LocalChartRelease,
  Placement,
  Target,
  ValueFile,
} from './Layout';
import { PlacementIndex } from './PlacementIndex';
import { OwnRepository } from './OwnRepository';
import { Reading, RepeatableContext } from './Reading';
import { SourceFile } from './SourceFile';
import { getText, mapOf } from './yaml';

/** What one pass over the repository found. */
export interface SessionResult extends Facts {
  unread: Unread[];
  /** Files that were asked for and are not loaded: load them and read again. */
  missing: Set<string>;
}

/** What a session works on. */
export interface SessionInput {
  /** Paths of all regular files, ascending. */
  paths: readonly string[];
  /** Contents that are loaded, by path. */
  files: ReadonlyMap<string, SourceFile>;
  layouts: readonly Layout[];
  repository: OwnRepository;
  /** The documents are kept, and read again at the next commit. */
  isKept: boolean;
}

/**
 * One pass over all relevant files. Pure: what it lacks is returned as
 * `missing`.
 */
export class ReadSession implements RepeatableContext {
  readonly paths: readonly string[];
  readonly #input: SessionInput;
  readonly #layouts: Record<LayoutStage, Layout[]>;
  readonly #pathSet: Set<string>;
  readonly #folders: Set<string>;
  #facts = noFacts();
  readonly #unread: Unread[] = [];
  readonly #interpreted = new Set<string>();
  readonly #missing = new Set<string>();
  readonly #placements = new PlacementIndex();
  readonly #releasedCharts = new Set<string>();
  readonly #readKustomizations = new Set<string>();
  readonly #generated: LayoutDocument[] = [];
  readonly #named = new Map<string, LayoutDocument | undefined>();
  readonly #byKind = new Map<string, LayoutDocument[]>();
  readonly #parts = new Set<string>();
  readonly #handled = new Set<LayoutDocument>();
  #fallback: string | undefined;
  #declaredClusters: Set<string> | undefined;

  static run(input: SessionInput): SessionResult {
    return new ReadSession(input).#run();
  }

  private constructor(input: SessionInput) {
    this.#input = input;
    this.paths = input.paths;
    const of = (stage: LayoutStage) =>
      input.layouts.filter(layout => (layout.stage ?? 'object') === stage);
    this.#layouts = {
      deployment: of('deployment'),
      release: of('release'),
      object: of('object'),
    };
    this.#pathSet = new Set(input.paths);
    this.#folders = foldersOf(input.paths);
  }

  #run(): SessionResult {
    const plain = this.#relevantDocuments();
    plain.forEach(document => this.#remember(document));
    plain.forEach(document => this.#offer(document, 'deployment'));
    this.#readUnusedKustomizations();
    plain.forEach(document => this.#offer(document, 'release'));
    this.#readUnusedCharts();
    for (const document of [...plain, ...this.#generated]) {
      if (!this.#parts.has(document.file) && !this.#handled.has(document)) {
        this.#offer(document, 'object');
      }
    }
    this.#reportTheRest();
    return { ...this.#facts, unread: this.#unread, missing: this.#missing };
  }

  #relevantDocuments(): LayoutDocument[] {
    const documents: LayoutDocument[] = [];
    // By path, not as they were loaded: a cache must change nothing.
    for (const path of this.paths) {
      const file = this.#input.files.get(path);
      if (!file?.relevant || this.#templateFolderOf(path) !== undefined) {
        continue;
      }
      if (file.problem) {
        this.unread({ file: path, line: 1 }, file.problem);
        continue;
      }
      for (const { line, reason } of file.parsed.problems) {
        this.unread({ file: path, line }, `not valid YAML: ${reason}`);
      }
      for (const document of file.parsed.documents) {
        documents.push(document);
      }
    }
    return documents;
  }

  #remember(document: LayoutDocument): void {
    const name = getText(document.root, 'metadata', 'name');
    const id = `${document.kind}/${name}`;
    // Two of the same name cannot be told apart without a namespace.
    this.#named.set(id, this.#named.has(id) ? undefined : document);
    const alike = this.#byKind.get(document.kind);
    if (alike) alike.push(document);
    else this.#byKind.set(document.kind, [document]);
  }

  #offer(document: LayoutDocument, stage: LayoutStage): void {
    const layouts = this.#layouts[stage];
    const isRead = this.#input.isKept
      ? Reading.read(document, layouts, stage, this)
      : layouts.some(layout => layout.read(document, this));
    if (isRead) {
      this.#handled.add(document);
      this.interpreted(document.file);
    }
  }

  /** Charts that nothing here deploys are read with their own values. */
  #readUnusedCharts(): void {
    for (const path of this.paths) {
      const folder = chartFolder(path);
      if (
        folder !== undefined &&
        !this.#releasedCharts.has(folder) &&
        this.#isRelevantFolder(folder)
      ) {
        this.readLocalChart({
          folder,
          release: folder.split('/').pop() || 'release',
          values:
            this.documents(joinFolder(folder, 'values.yaml'))?.[0]?.root ??
            mapOf(),
          target: this.#fallbackTarget(path),
        });
      }
    }
  }

  /** Kustomizations that neither a deployer nor another one brings. */
  #readUnusedKustomizations(): void {
    const folders = new Set(
      this.paths.flatMap(path => kustomizationFolder(path) ?? []),
    );
    const used = new Set<string>();
    for (const folder of folders) {
      for (const resource of resourcesOf(folder, this)) {
        used.add(resource);
      }
    }
    for (const folder of folders) {
      if (!used.has(folder) && !this.#readKustomizations.has(folder)) {
        this.readKustomization(
          folder,
          this.#fallbackTarget(folder),
          'kustomize',
        );
      }
    }
  }

  #isRelevantFolder(folder: string): boolean {
    const prefix = folder ? `${folder}/` : '';
    for (const file of this.#input.files.values()) {
      if (file.relevant && file.path.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  #reportTheRest(): void {
    const unread = new Set(this.#unread.map(({ file }) => file));
    for (const file of this.#input.files.values()) {
      const { path } = file;
      if (!file.relevant || this.#interpreted.has(path) || unread.has(path)) {
        continue;
      }
      if (
        this.#templateFolderOf(path) === undefined &&
        file.parsed.documents.length === 0
      ) {
        continue;
      }
      this.unread(
        { file: path, line: file.parsed.documents[0]?.line ?? 1 },
        this.#templateFolderOf(path) === undefined
          ? 'no layout reads this kind of file'
          : 'a template of a chart that is not deployed from here',
      );
    }
  }

  #templateFolderOf(path: string): string | undefined {
    for (
      let at = path.indexOf('templates/');
      at !== -1;
      at = path.indexOf('templates/', at + 1)
    ) {
      if (at === 0 || path[at - 1] === '/') {
        const folder = path.slice(0, Math.max(at - 1, 0));
        if (this.#pathSet.has(joinFolder(folder, 'Chart.yaml'))) {
          return folder;
        }
      }
    }
    return undefined;
  }

  #fallbackTarget(file: string): Target {
    if (this.#fallback === undefined) {
      const clusters = new Set(
        [
          ...this.#facts.revisions,
          ...this.#facts.components,
          ...this.#facts.channels,
        ].map(fact => fact.cluster),
      );
      this.#fallback = clusters.size === 1 ? Array.from(clusters)[0] : '';
    }
    return {
      cluster: this.#fallback || this.#clusterInPath(file) || 'in-cluster',
      namespace: null,
    };
  }

  /** `clusters/west/…`: a folder named like a cluster that is declared. */
  #clusterInPath(file: string): string | undefined {
    this.#declaredClusters ??= new Set(
      this.#facts.revisions.map(({ cluster }) => cluster),
    );
    return file
      .split('/')
      .find(segment => this.#declaredClusters?.has(segment));
  }

  documents(path: string): LayoutDocument[] | undefined {
    const file = this.#load(path);
    if (!file || file.problem) {
      return undefined;
    }
    // Those of what was parsed as manifests are already listed.
    if (!file.relevant || file.data !== file.parsed) {
      for (const { line, reason } of file.data.problems) {
        this.unread({ file: path, line }, `not valid YAML: ${reason}`);
      }
    }
    return file.data.documents;
  }

  values(path: string): ValueFile | undefined {
    const file = this.#load(path);
    if (!file || file.problem) {
      return file && { problem: file.problem };
    }
    const { documents, problems } = file.data;
    const [broken] = problems;
    return {
      root: documents[0]?.root,
      ...(broken
        ? { problem: `not valid YAML in line ${broken.line}: ${broken.reason}` }
        : {}),
    };
  }

  find(kind: string, name: string): LayoutDocument | undefined {
    return this.#named.get(`${kind}/${name}`);
  }

  ofKind(kind: string): LayoutDocument[] {
    return this.#byKind.get(kind) ?? [];
  }

  text(path: string): string | undefined {
    return this.#load(path)?.text;
  }

  #load(path: string): SourceFile | undefined {
    if (!this.#pathSet.has(path)) {
      return undefined;
    }
    const file = this.#input.files.get(path);
    if (!file?.hasContent) {
      this.#missing.add(path);
      return undefined;
    }
    return file;
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  isThisRepository(url: string, path?: string): boolean {
    return this.#input.repository.is(url, this.#exists(path));
  }

  wouldBeThisRepository(url: string, path?: string): boolean {
    return this.#input.repository.wouldBe(url, this.#exists(path));
  }

  #exists(path: string | undefined): boolean {
    return (
      path !== undefined &&
      path !== '' &&
      (this.#folders.has(path) || this.#pathSet.has(path))
    );
  }

  targetsOf(document: LayoutDocument): Target[] {
    if (document.targets) {
      return document.targets;
    }
    const targets = this.#placements.targetsOf(document.file);
    return targets.length > 0 ? targets : [this.#fallbackTarget(document.file)];
  }

  place(placement: Placement): void {
    this.#placements.add(placement);
  }

  readRelease(release: ChartRelease): boolean {
    return readRelease(release, this);
  }

  readLocalChart(release: LocalChartRelease): void {
    this.#releasedCharts.add(release.folder);
    readLocalChart(release, this);
  }

  readKustomization(folder: string, target: Target, layout: string): void {
    readKustomization(
      { folder, target, layout, seen: this.#readKustomizations },
      this,
    );
  }

  dispatch(document: LayoutDocument): void {
    const { deployment, release } = this.#layouts;
    const isRead = [...deployment, ...release].some(layout =>
      layout.read(document, this),
    );
    if (!isRead) {
      this.#generated.push(document);
    }
  }

  add<K extends FactKind>(kind: K, fact: Facts[K][number]): void {
    const open = substitutionIn(kind, fact);
    if (open !== undefined) {
      this.unread(
        fact.at,
        `one of the ${kind} depends on "${open}", which is known only when it is deployed`,
      );
      return;
    }
    (this.#facts[kind] as Array<Facts[K][number]>).push(fact);
  }

  collect(read: () => void): Facts {
    const kept = this.#facts;
    this.#facts = noFacts();
    try {
      read();
      return this.#facts;
    } finally {
      this.#facts = kept;
    }
  }

  unread(at: FileLocation, reason: string): void {
    this.#unread.push({ file: at.file, line: at.line, reason });
  }

  notAManifest(path: string): void {
    this.#parts.add(path);
    this.#interpreted.add(path);
  }

  interpreted(path: string): void {
    this.#interpreted.add(path);
  }
}

/** The substitution that decides what a fact is, where a deployer fills one in. */
function substitutionIn(
  kind: FactKind,
  fact: DeclaredFact & {
    name?: string | null;
    revision?: string | null;
    labels?: Record<string, string>;
  },
): string | undefined {
  const decisive: Partial<Record<FactKind, Array<string | null | undefined>>> =
    {
      revisions: [fact.name],
      channels: [fact.name, fact.revision],
      gateways: [fact.labels?.['istio.io/rev']],
    };
  return decisive[kind]?.find(text => text?.includes('${')) ?? undefined;
}

function noFacts(): Facts {
  return {
    revisions: [],
    channels: [],
    components: [],
    gateways: [],
    namespaces: [],
    objects: [],
    charts: [],
    validators: [],
    applications: [],
    unusedValues: [],
  };
}

function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (
      let at = path.lastIndexOf('/');
      at > 0;
      at = path.lastIndexOf('/', at - 1)
    ) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) {
        break;
      }
      folders.add(folder);
    }
  }
  return folders;
}

function joinFolder(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

function chartFolder(path: string): string | undefined {
  const match = /^(?:(.*)\/)?Chart\.yaml$/.exec(path);
  return match ? match[1] ?? '' : undefined;
}
