helmCharts:
  - name: istiod
    version: ${istio_version}
    repo: https://blob.istio.io/istio-release/charts
