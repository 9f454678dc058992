// The targets board: every target as a row to filter, sort, search and take along.

const PAGE_LENGTH = 25; // laying rows out is what takes time, not finding them
const GRAVE = ["spun_text", "place_mismatch", "truncated"]; // flags that touch what a row says
const boardState = { query: "", filters: {}, order: null };

function boardRow(target) {
  const { fields } = target;
  const document_ = record(fields.document_id);
  const link = telling(target);
  const outcome = record(link?.fields.outcome_id ?? link?.fields.other_target_id);
  const { name, note } = setBy(target);
  return {
    target, document_, link, outcome, by: name, byNote: note,
    indicator: fields.indicator, area: fields.area ?? "", measure: fields.measure, deadline: fields.period_end ?? "",
    year: fields.period_end?.slice(0, 4) ?? "", state: link?.fields.relation ?? "", medium: document_.fields.medium,
    source: nameOfDocument(document_), value: fields.value ?? null, quantity: quantity(target),
    made: fields.review ? say("reviewed") : fields.method === "curated" ? say("curated") : fields.rule ?? "",
    outcomeText: outcome ? quantity(outcome) : "", published: published(document_),
  };
}

/** How a cell shows: as an element for the eye, as plain text to search, sort and export by. */
function cell(show, plain) {
  return (_, type, row) => (type === "display" ? show(row) : plain(row));
}

function boardColumns() {
  const columns = [
    { title: say("indicator"), name: "indicator", className: "c-indicator", render: cell(indicatorCell, (row) => row.indicator) },
    { title: say("area"), name: "area", className: "c-area", render: cell((row) => h("span", {}, row.area || "—"), (row) => row.area) },
    { title: say("value"), name: "value", className: "c-value", type: "num", searchable: false,
      render: cell(valueCell, (row) => row.value ?? -Infinity) },
    { title: say("deadline"), name: "deadline", className: "c-deadline", type: "string",
      render: cell((row) => h("time", {}, row.deadline || "—"), (row) => row.deadline || "9999") },
    { title: say("set_by"), name: "by", className: "c-by", render: cell(byCell, (row) => `${row.by} ${row.byNote}`) },
  ];
  if (hasLinks) {
    columns.push(
      { title: say("outcome"), name: "outcome", className: "c-outcome", render: cell(outcomeCell, (row) => row.outcomeText) },
      { title: say("state"), name: "state", className: "c-state", render: cell(stateCell, (row) => row.state) });
  }
  columns.push(
    { title: say("source"), name: "source", className: "c-source", render: cell(sourceCell, (row) => `${row.source} ${row.published}`) },
    { title: say("made_by"), name: "made", className: "c-made", render: cell((row) => origin(row.target), (row) => row.made) },
    ...["measure", "year", "medium"].map((name) => ({ name, title: name, visible: false, render: (_, __, row) => row[name] })));
  return columns.map((column) => ({ defaultContent: "", data: null, ...column }));
}

function indicatorCell(row) {
  return h("div", {}, h("a", { href: addressOf(row.target) }, row.indicator),
    row.target.fields.action ? h("span", { class: "note" }, row.target.fields.action) : null);
}

function valueCell(row) {
  if (row.value === null) return h("span", { class: "quiet" }, row.quantity);
  return h("div", {}, h("span", { class: "amount" }, row.quantity), h("span", { class: "note" }, term("values", row.measure)));
}

function byCell(row) {
  if (!row.by) return h("span", { class: "quiet" }, say("not_said"));
  return h("div", {}, h("span", {}, row.by), row.byNote ? h("span", { class: "note" }, row.byNote) : null);
}

function outcomeCell(row) {
  if (!row.outcome) return h("span", { class: "quiet" }, "—");
  return h("a", { href: addressOf(row.outcome) }, row.outcomeText);
}

function stateCell(row) {
  if (!row.state) return h("span", { class: "quiet", title: say("no_outcome") }, "—");
  return badge(term("values", row.state), row.state, { title: row.link.fields.reason });
}

function sourceCell(row) {
  return h("div", {}, h("span", {}, row.source),
    h("span", { class: "note" }, row.published, " ",
      flagsOf(row.document_).filter((flag) => GRAVE.includes(flag)).map((flag) => badge(term("flags", flag), `flag ${flag}`))));
}

/** The target as a line of a CSV file: what the dataset holds, under its own names. */
const EXPORTED = [
  "indicator", "area", "measure", "comparator", "value", "value_upper", "unit", "period_end", "period_text",
];

function exportedRow(row) {
  const { fields, id } = row.target;
  return [
    id, ...EXPORTED.map((name) => fields[name] ?? ""), row.by, row.byNote, row.state, row.outcome?.id ?? "", row.source,
    row.published, fields.method, fields.rule ?? "", fields.review?.reviewer ?? "",
  ];
}

const EXPORT_HEADER = [
  "target_id", ...EXPORTED, "set_by", "set_by_office", "state", "outcome_id", "source", "published", "method", "rule",
  "reviewer",
];

/** What an export writes for the rows shown: its own columns instead of those of the screen. */
function customizeExport(_, __, table) {
  const shown = table.rows({ search: "applied", order: "applied" }).data().toArray();
  return [EXPORT_HEADER, ...shown.map(exportedRow)].map((line) => line.map(csvCell).join(",")).join("\r\n");
}

/** A cell of a CSV file, quoted; with an apostrophe in front where a spreadsheet would run it. */
function csvCell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r＝＋－＠']/.test(value) ? `'${value}` : String(value);
  return `"${text.replaceAll('"', '""')}"`;
}

function filterSelect(table, name, all, labelOf) {
  const counts = grouped(table.data().toArray().filter((row) => row[name]), (row) => row[name]);
  const values = [...counts.keys()].sort((a, b) => counts.get(b).length - counts.get(a).length);
  if (name === "year") values.sort();
  const apply = (value) => table.column(`${name}:name`).search(value, { exact: Boolean(value) });
  const select = h("select", {
    "aria-label": say(all), data: { filter: name },
    onchange: (event) => {
      boardState.filters[name] = event.target.value;
      apply(event.target.value).draw();
    },
  }, h("option", { value: "" }, say(all)),
  values.map((value) => h("option", { value }, `${labelOf(value)} (${counts.get(value).length})`)));
  select.value = boardState.filters[name] ?? "";
  if (select.value) apply(select.value);
  return select;
}

function board() {
  const holder = h("table", { class: "board", id: "board" });
  const count = h("p", { class: "count", role: "status" });
  const bar = h("div", { class: "filters" });
  const view = h("div", { class: "board-view" }, h("h1", {}, say("targets")), bar, h("div", { class: "board-frame" }, holder));
  requestAnimationFrame(() => {
    const table = boardTable(holder);
    bar.append(...boardFilters(table), count);
    table.on("draw", () => {
      const { recordsDisplay: shown, recordsTotal: total } = table.page.info();
      count.textContent = say("shown", { shown: plainNumber(shown), total: plainNumber(total) });
    });
    table.on("order", () => { boardState.order = table.order(); });
    table.draw();
  });
  return view;
}

function boardTable(holder) {
  const columns = boardColumns();
  const titles = columns.map((column) => column.title);
  const deadline = columns.findIndex((column) => column.name === "deadline");
  return new DataTable(holder, {
    data: rows("targets").map(boardRow),
    columns,
    order: boardState.order ?? [[deadline, "asc"]],
    pageLength: PAGE_LENGTH,
    autoWidth: false,
    deferRender: true,
    layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: { paging: { firstLast: false, numbers: false } } },
    language: {
      emptyTable: say("nothing"), zeroRecords: say("none_match"), info: say("pages", {
        start: "_START_", end: "_END_", total: "_TOTAL_" }),
      infoEmpty: "", infoFiltered: "", paginate: { previous: say("previous"), next: say("next") },
    },
    createdRow: (element, row) => {
      element.dataset.id = row.target.id;
      // A link keeps its own click; the rest of the row leads to the evidence.
      element.addEventListener("click", (event) => {
        if (!event.target.closest("a")) location.hash = addressOf(row.target);
      });
      for (const td of element.cells) td.dataset.label = titles[holderColumn(element, td, columns)];
    },
  });
}

function holderColumn(element, td, columns) {
  const visible = columns.map((column, n) => n).filter((n) => columns[n].visible !== false);
  return visible[[...element.cells].indexOf(td)];
}

function boardFilters(table) {
  const search = h("input", {
    type: "search", placeholder: say("search_targets"), "aria-label": say("search_targets"), data: { search: "" },
    id: "board-search", value: boardState.query,
    oninput: (event) => {
      boardState.query = event.target.value;
      table.search(event.target.value).draw();
    },
  });
  if (boardState.query) table.search(boardState.query);
  new DataTable.Buttons(table, {
    buttons: [{ extend: "csvHtml5", bom: true, title: null, filename: "targets", text: say("download"),
      className: "download", customize: customizeExport }],
  });
  const same = (value) => value;
  const known = (value) => term("values", value);
  return [
    search,
    filterSelect(table, "area", "all_areas", same),
    filterSelect(table, "measure", "all_measures", known),
    filterSelect(table, "year", "all_years", same),
    hasLinks ? filterSelect(table, "state", "all_states", known) : null,
    filterSelect(table, "medium", "all_media", known),
    button(say("reset"), () => {
      Object.assign(boardState, { query: "", filters: {} });
      show();
    }, { class: "plain" }),
    table.buttons().container()[0],
  ].filter(Boolean);
}
