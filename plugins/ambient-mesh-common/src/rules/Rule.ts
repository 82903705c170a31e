import { ReleaseCalendar } from '../calendar';
import {
  DeclaredMesh,
  Finding,
  Location,
  MeshPolicy,
  ObservedMesh,
  Readout,
  Severity,
} from '../model';

/** What Git says at one commit, raw and resolved. @public */
export interface DeclaredState {
  declared: DeclaredMesh;
  readout: Readout;
}

/** Everything a rule may look at. @public */
export interface RuleContext extends DeclaredState {
  /** Clusters that were read; a rule about a cluster is silent without. */
  observed: ObservedMesh[];
  policy: MeshPolicy;
  calendar: ReleaseCalendar;
  /** ISO 8601 UTC. */
  now: string;
  /** The state before a change; rules about changes are silent without. */
  before?: DeclaredState;
}

/** A finding as a rule tells it; the rule's own severity unless said. */
export type RuleFinding = Omit<Finding, 'rule' | 'severity'> & {
  severity?: Severity;
};

/** One thing that can be wrong with a mesh. @public */
export interface Rule {
  /** Kebab case, unique, never reused. */
  id: string;
  /** Of its worst findings. */
  severity: Severity;
  /** One line. */
  title: string;
  /** Why it matters, in a few sentences, with the source. */
  docs: string;
  check(context: RuleContext): Finding[];
}

/** Makes a rule whose findings carry its id and severity. */
export function createRule(
  options: Omit<Rule, 'check'> & {
    check(context: RuleContext): RuleFinding[];
  },
): Rule {
  return {
    ...options,
    check: context =>
      options.check(context).map(finding => ({
        ...finding,
        at: placeOf(finding.at),
        rule: options.id,
        severity: finding.severity ?? options.severity,
      })),
  };
}

/** A place to look at, of one that may be a place to edit. */
function placeOf(at: Location): Location {
  return 'file' in at ? { file: at.file, line: at.line } : at;
}
