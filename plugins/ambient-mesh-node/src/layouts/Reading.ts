import { FileLocation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readRelease } from './charts';
import {
  ChartRelease,
  FactKind,
  Facts,
  Layout,
  LayoutContext,
  LayoutDocument,
  LayoutStage,
  LocalChartRelease,
  Placement,
  Target,
  ValueFile,
} from './Layout';

/** What a {@link Reading} asks of a session beyond what layouts may. */
export interface RepeatableContext extends LayoutContext {
  /** As `isThisRepository`, without counting as asked. */
  wouldBeThisRepository(url: string, path?: string): boolean;
}

type Step = (context: RepeatableContext) => void;
type Question = (context: RepeatableContext) => boolean;

/**
 * What the layouts asked and said about one document. As a layout is a pure
 * function of its document and of the answers, the same answers mean that it
 * would say the same again: then that is repeated, which costs a tenth.
 */
export class Reading implements LayoutContext {
  /** As long as the documents: a cache keeps them from commit to commit. */
  static readonly #kept: Record<LayoutStage, WeakMap<LayoutDocument, Reading>> =
    {
      deployment: new WeakMap(),
      release: new WeakMap(),
      object: new WeakMap(),
    };

  /** Only while it reads: what is kept must not keep a whole session. */
  #current: RepeatableContext | undefined;
  /** Whether each answer is still the same, in the order of asking. */
  readonly #questions: Question[] = [];
  readonly #steps: Step[] = [];
  #isRepeatable = true;
  #isRead = false;

  /**
   * Reads a document, or repeats what was read of it before.
   *
   * @returns Whether a layout knows it.
   */
  static read(
    document: LayoutDocument,
    layouts: readonly Layout[],
    stage: LayoutStage,
    context: RepeatableContext,
  ): boolean {
    const kept = Reading.#kept[stage];
    const before = kept.get(document);
    if (before && before.#isUnchanged(context)) {
      before.#steps.forEach(step => step(context));
      return before.#isRead;
    }
    const reading = new Reading(context);
    reading.#isRead = layouts.some(layout => layout.read(document, reading));
    reading.#current = undefined;
    if (reading.#isRepeatable) {
      kept.set(document, reading);
    } else {
      kept.delete(document);
    }
    return reading.#isRead;
  }

  private constructor(context: RepeatableContext) {
    this.#current = context;
  }

  get #context(): RepeatableContext {
    if (!this.#current) {
      throw new Error('A layout kept its context and used it afterwards');
    }
    return this.#current;
  }

  #isUnchanged(context: RepeatableContext): boolean {
    return this.#questions.every(isSame => isSame(context));
  }

  #say(step: Step): void {
    this.#steps.push(step);
    step(this.#context);
  }

  /** What involves more than this document is read anew each time. */
  #beyond(): RepeatableContext {
    this.#isRepeatable = false;
    return this.#context;
  }

  get paths(): readonly string[] {
    return this.#beyond().paths;
  }

  documents(path: string): LayoutDocument[] | undefined {
    const answer = this.#context.documents(path);
    this.#questions.push(context => context.documents(path) === answer);
    return answer;
  }

  values(path: string): ValueFile | undefined {
    const answer = this.#context.values(path);
    this.#questions.push(context => {
      const now = context.values(path);
      // an empty file has neither root nor problem, and is there nevertheless
      return (
        Boolean(now) === Boolean(answer) &&
        now?.root === answer?.root &&
        now?.problem === answer?.problem
      );
    });
    return answer;
  }

  text(path: string): string | undefined {
    const answer = this.#context.text(path);
    this.#questions.push(context => context.text(path) === answer);
    return answer;
  }

  find(kind: string, name: string): LayoutDocument | undefined {
    const answer = this.#context.find(kind, name);
    this.#questions.push(context => context.find(kind, name) === answer);
    return answer;
  }

  ofKind(kind: string): LayoutDocument[] {
    const answer = this.#context.ofKind(kind);
    this.#questions.push(context => {
      const now = context.ofKind(kind);
      return (
        now.length === answer.length &&
        now.every((document, at) => document === answer[at])
      );
    });
    return answer;
  }

  hasFolder(path: string): boolean {
    const answer = this.#context.hasFolder(path);
    this.#questions.push(context => context.hasFolder(path) === answer);
    return answer;
  }

  isThisRepository(url: string, path?: string): boolean {
    const answer = this.#context.isThisRepository(url, path);
    this.#questions.push(
      context => context.wouldBeThisRepository(url, path) === answer,
    );
    this.#steps.push(context => context.isThisRepository(url, path));
    return answer;
  }

  targetsOf(document: LayoutDocument): Target[] {
    if (this.#steps.length > 0) {
      // Where a thing goes may follow from what was just said.
      return this.#beyond().targetsOf(document);
    }
    const answer = this.#context.targetsOf(document);
    const known = JSON.stringify(answer);
    this.#questions.push(
      context => JSON.stringify(context.targetsOf(document)) === known,
    );
    return answer;
  }

  place(placement: Placement): void {
    this.#say(context => context.place(placement));
  }

  readRelease(release: ChartRelease): boolean {
    return readRelease(release, this);
  }

  readLocalChart(release: LocalChartRelease): void {
    this.#beyond().readLocalChart(release);
  }

  readKustomization(folder: string, target: Target, layout: string): void {
    this.#beyond().readKustomization(folder, target, layout);
  }

  dispatch(document: LayoutDocument): void {
    this.#beyond().dispatch(document);
  }

  add<K extends FactKind>(kind: K, fact: Facts[K][number]): void {
    this.#say(context => context.add(kind, fact));
  }

  collect(read: () => void): Facts {
    return this.#beyond().collect(read);
  }

  unread(at: FileLocation, reason: string): void {
    this.#say(context => context.unread(at, reason));
  }

  notAManifest(path: string): void {
    this.#say(context => context.notAManifest(path));
  }

  interpreted(path: string): void {
    this.#say(context => context.interpreted(path));
  }
}
