import { useMesh } from '../../query';
import { Loaded } from '../Loaded';
import { MeshScope } from '../MeshScope';
import { GatewayFilterBar } from './GatewayFilterBar';
import { GatewayTable } from './GatewayTable';
import { useGatewayFilters } from './useGatewayFilters';

const MeshGateways = ({ mesh }: { mesh: string }) => {
  const [filters, changeFilter] = useGatewayFilters();
  return (
    <Loaded query={useMesh(mesh)} what="the mesh">
      {view => (
        <>
          <GatewayFilterBar
            view={view}
            filters={filters}
            onChange={changeFilter}
          />
          <GatewayTable
            key={JSON.stringify(filters)}
            view={view}
            filters={filters}
          />
        </>
      )}
    </Loaded>
  );
};

/** Every gateway of the mesh: what Git says and what runs. */
export const GatewaysPage = () => (
  <MeshScope>{mesh => <MeshGateways mesh={mesh} />}</MeshScope>
);
