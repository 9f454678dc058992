// Charts in the colours of the page.

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function chartConfig() {
  const quiet = colour("quiet");
  const line = colour("line");
  const axis = { labelColor: quiet, titleColor: quiet, gridColor: line, domainColor: line, tickColor: line };
  return {
    background: "transparent",
    font: getComputedStyle(document.body).fontFamily,
    view: { stroke: null },
    axis: { ...axis, labelFontSize: 12, labelPadding: 6 },
  };
}

/** The chart called `name` of these rows, as an element; a click on a mark opens the record it stands for. */
function chart(name, data, description) {
  const holder = h("div", { class: `chart chart-${name}`, role: "img", "aria-label": description });
  const spec = { ...DATA.charts[name], data: { name: "rows", values: data } };
  const options = { actions: false, renderer: "svg", ast: true, config: chartConfig(), tooltip: chartTip };
  // The width of a chart is that of its holder, which has one only once it stands in the page.
  requestAnimationFrame(() => {
    if (!holder.isConnected) return;
    vegaEmbed(holder, spec, options).then(({ view }) => {
      view.addEventListener("click", (_, item) => {
        if (item?.datum?.address) location.hash = item.datum.address;
      });
    });
  });
  return holder;
}

function chartTip(_, event, item, value) {
  if (!value) hideTip();
  else showTip(h("p", {}, item.datum.tip), event);
}
