// An indicator over time: its targets and outcomes, a chart for each measure and unit.

function indicatorKey({ fields }) {
  return fields.indicator_code ?? fields.indicator;
}

const quantitiesOf = grouped(QUANTITIES.flatMap(rows), indicatorKey);

/** The indicators, those with the most statements first; each by the name that is printed most often. */
function indicatorItems() {
  const items = [...quantitiesOf].map(([key, list]) => {
    const names = [...grouped(list, (one) => one.fields.indicator)].sort((a, b) => b[1].length - a[1].length);
    return { key, label: names[0][0], count: list.length };
  });
  return items.sort((a, b) => b.count - a.count);
}

/** The day at which a statement stands: the end of its period, else for an outcome the day it was published. */
function dayOf({ table, fields }) {
  if (fields.period_end) return fields.period_end;
  return table === "outcomes" ? record(fields.document_id).fields.publication_date_end : undefined;
}

function timeline(chosen) {
  const items = indicatorItems();
  const key = chosen ?? items[0]?.key;
  const item = items.find((one) => one.key === key);
  const href = (value) => `#/timeline/${encodeURIComponent(value)}`;
  return h("div", { class: "split" },
    picker({ label: say("pick_indicator"), items, chosen: key, href }),
    h("div", { class: "detail" }, item ? indicatorDetail(item) : h("p", {}, say("nothing"))));
}

function indicatorDetail({ key, label }) {
  const all = quantitiesOf.get(key);
  const panels = [...grouped(all, (one) => `${one.fields.measure}|${one.fields.unit ?? ""}`)].map(([, list]) => panel(list));
  return [
    h("h1", {}, label),
    legend([[term("tables", "targets"), "targets-ink"], [term("tables", "outcomes"), "outcomes-ink"]]),
    ...panels.filter(Boolean),
    section(say("entries"), entries(all)),
  ];
}

function panel(list) {
  const { measure, unit } = list[0].fields;
  const dated = list.filter((one) => one.fields.value !== undefined && dayOf(one));
  if (!dated.length) return null;
  const data = dated.map((one) => ({
    date: `${dayOf(one)}T00:00:00`, value: one.fields.value, area: one.fields.area ?? "", kind: one.table,
    colour: colour(`${one.table}-ink`), address: addressOf(one),
    tip: `${one.fields.area ?? ""} ${one.fields.indicator} ${quantity(one)} · ${dayOf(one)}`.trim(),
  }));
  const title = [term("values", measure), unitName(unit).trim()].filter(Boolean).join(" · ");
  const left = list.length - dated.length;
  return section(title, chart("values", data, title), left ? h("p", { class: "quiet" }, say("no_dates", { count: left })) : null);
}

function entries(list) {
  const day = (one) => dayOf(one) ?? "";
  const items = [...list].sort((a, b) => day(a).localeCompare(day(b))).map((one) => h("li", {},
    h("time", {}, dayOf(one) ?? "—"),
    badge(term("tables", one.table), `is-${one.table}`),
    h("a", { href: addressOf(one) }, quantity(one)),
    h("span", {}, one.fields.area ?? ""),
    h("span", { class: "quiet" }, nameOfDocument(record(one.fields.document_id)))));
  return h("ul", { class: "entries" }, items);
}
