// Tells the page around an embedded chart how high the chart is, at first and whenever that changes.
if (parent !== window) {
  const { body } = document;
  const say = () => parent.postMessage({ chart: body.dataset.chart, height: Math.ceil(body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(say).observe(body);
}
