import { FormEvent, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  RadioGroup,
  Radio,
  Select,
  TextField,
} from '@backstage/ui';
import { HoldRequest } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../../api';

const empty: HoldRequest = {
  kind: 'hold',
  namespace: '',
  reason: '',
  until: '',
};

/** Key of the option that narrows nothing. */
const ALL = '';

interface HoldDialogProps {
  mesh: string;
  /** Names of all clusters of the mesh. */
  clusters: string[];
}

/** Lets an owner hold upgrades of a namespace, or acknowledge them. */
export const HoldDialog = ({ mesh, clusters }: HoldDialogProps) => {
  const api = useApi(ambientMeshApiRef);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [request, setRequest] = useState(empty);
  const place = useMutation({
    mutationFn: () => api.placeHold(mesh, request),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['holds', mesh] });
      setRequest(empty);
      setOpen(false);
    },
  });
  const set = (change: Partial<HoldRequest>) =>
    setRequest({ ...request, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    place.mutate();
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" variant="secondary">
        Acknowledge or hold
      </Button>
      <Dialog>
        <form onSubmit={submit}>
          <DialogHeader>Acknowledge or hold upgrades</DialogHeader>
          <DialogBody>
            <Flex direction="column" gap="3">
              <RadioGroup
                label="What do you say?"
                value={request.kind}
                onChange={kind =>
                  set({ kind: kind === 'hold' ? 'hold' : 'acknowledged' })
                }
              >
                <Radio value="hold">Hold: not before the date</Radio>
                <Radio value="acknowledged">Acknowledge: go on</Radio>
              </RadioGroup>
              <TextField
                label="Namespace"
                isRequired
                value={request.namespace}
                onChange={namespace => set({ namespace })}
              />
              <TextField
                label="Gateway"
                description="One gateway of it; empty: all of them"
                value={request.gateway ?? ''}
                onChange={gateway => set({ gateway: gateway || undefined })}
              />
              {clusters.length > 1 && (
                <Select
                  label="Cluster"
                  options={[
                    { id: ALL, label: 'All' },
                    ...clusters.map(each => ({ id: each, label: each })),
                  ]}
                  value={request.cluster ?? ALL}
                  onChange={key =>
                    set({ cluster: key === ALL ? undefined : String(key) })
                  }
                />
              )}
              <TextField
                label="Until"
                description="A date such as 2026-12-24; at most 90 days from now"
                isRequired
                value={request.until}
                onChange={until => set({ until })}
              />
              <TextField
                label="Reason"
                isRequired={request.kind === 'hold'}
                value={request.reason}
                onChange={reason => set({ reason })}
              />
              {place.error && (
                <Alert
                  status="danger"
                  icon
                  role="alert"
                  title="It was not stored"
                  description={place.error.message}
                />
              )}
            </Flex>
          </DialogBody>
          <DialogFooter>
            <Button variant="primary" type="submit" isPending={place.isPending}>
              Save
            </Button>
            <Button variant="secondary" slot="close">
              Cancel
            </Button>
          </DialogFooter>
        </form>
      </Dialog>
    </DialogTrigger>
  );
};
