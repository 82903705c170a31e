import {
  defaultStrategy,
  MeshView,
  UpgradeTarget,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMesh, useReleases, useUpgradePlan } from '../../query';
import { EmptyNote } from '../EmptyNote';
import { Loaded } from '../Loaded';
import { MeshScope } from '../MeshScope';
import { NextActionsCard } from '../NextActions';
import { BehaviourCard } from './BehaviourCard';
import { HoldsCard } from './HoldsCard';
import { PlanView } from './PlanView';
import { TargetForm } from './TargetForm';
import { useUpgradeTarget } from './useUpgradeTarget';

/** Next actions that are shown at first; the plan should stay in sight. */
const FIRST_ACTIONS = 5;

const Plan = (props: { mesh: string; target: UpgradeTarget }) => (
  <Loaded query={useUpgradePlan(props.mesh, props.target)} what="the plan">
    {plan => (
      <>
        <PlanView mesh={props.mesh} plan={plan} />
        <BehaviourCard mesh={props.mesh} plan={plan} />
      </>
    )}
  </Loaded>
);

const Planner = ({ view }: { view: MeshView }) => {
  const usual = defaultStrategy(
    view.policy,
    view.readout.channels.map(({ name }) => name),
  );
  const [target, change] = useUpgradeTarget(usual);
  return (
    <Loaded query={useReleases()} what="Istio's releases">
      {releases => (
        <>
          <TargetForm
            view={view}
            releases={releases}
            target={target}
            usual={usual}
            onChange={change}
          />
          {target ? (
            <Plan mesh={view.name} target={target} />
          ) : (
            <EmptyNote title="Where to?">
              Choose a version to see every step to it, in order, with what each
              restarts, what it waits for and how to undo it. Nothing is changed
              before you request a step.
            </EmptyNote>
          )}
        </>
      )}
    </Loaded>
  );
};

const Upgrades = ({ mesh }: { mesh: string }) => (
  <Loaded query={useMesh(mesh)} what="the mesh">
    {view => (
      <>
        <NextActionsCard mesh={mesh} limit={FIRST_ACTIONS} unfolds />
        <Planner view={view} />
        <HoldsCard
          mesh={mesh}
          clusters={view.clusters.map(({ cluster }) => cluster)}
        />
      </>
    )}
  </Loaded>
);

/** What comes next, the plan to a version, and what owners said about it. */
export const UpgradesPage = () => (
  <MeshScope>{mesh => <Upgrades mesh={mesh} />}</MeshScope>
);
