/** Id of the layout of plain and rendered manifests. */
export const manifestsLayoutId = 'manifests';
