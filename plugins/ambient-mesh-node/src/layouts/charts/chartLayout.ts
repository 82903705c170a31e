import { Layout } from '../Layout';

/**
 * `Chart.yaml`, `Chart.lock` and the values beside them: read as part of their
 * releases; this only knows them.
 */
export const chartLayout: Layout = {
  id: 'helm-chart',
  read(document, context) {
    if (
      document.fileName === 'Chart.yaml' ||
      document.fileName === 'Chart.lock'
    ) {
      return true;
    }
    const folder = document.file.slice(0, -document.fileName.length);
    return (
      /^values[\w.-]*\.ya?ml$/.test(document.fileName) &&
      context.documents(`${folder}Chart.yaml`) !== undefined
    );
  },
};
