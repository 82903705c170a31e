import { Card, CardBody, Container } from '@backstage/ui';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshChannelPicker } from '../src/fields/MeshChannelPicker/MeshChannelPicker';
import { MeshPicker } from '../src/fields/MeshPicker/MeshPicker';
import { MeshPlanPreview } from '../src/fields/MeshPlanPreview/MeshPlanPreview';
import { MeshRevisionPicker } from '../src/fields/MeshRevisionPicker/MeshRevisionPicker';

/** A template's form with the fields of the module. */
export const ExampleForm = () => (
  <Container>
    <Card>
      <CardBody>
        <Stepper
          manifest={{
            title: 'Change the channel of a waypoint',
            steps: [
              {
                title: 'Channel',
                schema: {
                  type: 'object',
                  required: ['mesh', 'channel'],
                  properties: {
                    mesh: { type: 'string', 'ui:field': 'MeshPicker' },
                    channel: {
                      title: 'Channel',
                      description: 'Decides which version runs the waypoint',
                      type: 'string',
                      'ui:field': 'MeshChannelPicker',
                    },
                    revision: {
                      title: 'Revision',
                      type: 'string',
                      'ui:field': 'MeshRevisionPicker',
                    },
                    plan: {
                      title: 'Plan',
                      type: 'object',
                      'ui:field': 'MeshPlanPreview',
                      'ui:options': {
                        operations: [
                          {
                            kind: 'set-gateway-channel',
                            gateway: { namespace: 'bookinfo', name: 'reviews' },
                            channel: { from: 'channel' },
                          },
                        ],
                      },
                    },
                  },
                },
              },
            ],
          }}
          initialState={{ channel: 'stable' }}
          extensions={[
            { name: 'MeshPicker', component: MeshPicker },
            { name: 'MeshChannelPicker', component: MeshChannelPicker },
            { name: 'MeshRevisionPicker', component: MeshRevisionPicker },
            { name: 'MeshPlanPreview', component: MeshPlanPreview },
          ]}
          onCreate={async () => undefined}
        />
      </CardBody>
    </Card>
  </Container>
);
