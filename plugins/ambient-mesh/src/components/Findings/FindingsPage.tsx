import { useSearchParams } from 'react-router-dom';
import { Card, CardBody, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  Finding,
  Severity,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMesh } from '../../query';
import { EmptyNote } from '../EmptyNote';
import { Loaded } from '../Loaded';
import { MeshScope } from '../MeshScope';
import { FindingList } from './FindingList';
import { severities } from './severities';

const FILTER = 'severity';

const Filtered = ({ findings }: { findings: Finding[] }) => {
  const [params, setParams] = useSearchParams();
  const chosen = params.get(FILTER);
  const shown = findings.filter(
    ({ severity }) => !chosen || severity === chosen,
  );
  const choose = (severity: string | undefined) =>
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        next.delete(FILTER);
        if (severity) {
          next.set(FILTER, severity);
        }
        return next;
      },
      { replace: true },
    );
  if (findings.length === 0) {
    return (
      <EmptyNote title="No findings">
        Every rule that could be checked holds, for Git and for the clusters.
      </EmptyNote>
    );
  }
  return (
    <>
      <ToggleButtonGroup
        aria-label="Severity"
        selectionMode="single"
        selectedKeys={chosen ? [chosen] : []}
        onSelectionChange={keys => choose([...keys].map(String)[0])}
      >
        {(Object.keys(severities) as Severity[]).map(severity => (
          <ToggleButton
            key={severity}
            id={severity}
            iconStart={severities[severity].icon}
          >
            {`${severities[severity].label} (${
              findings.filter(finding => finding.severity === severity).length
            })`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Card>
        <CardBody>
          {shown.length > 0 ? (
            <FindingList findings={shown} />
          ) : (
            <EmptyNote title="None of this severity">
              Choose another one, or none to see all.
            </EmptyNote>
          )}
        </CardBody>
      </Card>
    </>
  );
};

const MeshFindings = ({ mesh }: { mesh: string }) => (
  <Loaded query={useMesh(mesh)} what="the findings">
    {view => <Filtered findings={view.findings} />}
  </Loaded>
);

/** What the rules noticed in the mesh. */
export const FindingsPage = () => (
  <MeshScope>{mesh => <MeshFindings mesh={mesh} />}</MeshScope>
);
