// The evidence viewer: a source text with its records, each leading to the other.

const kindsShown = new Set(MARKED);

/** All texts, to search by name. */
function textList() {
  const shown = 300;
  const list = h("ul", { class: "sources" });
  const fill = (query) => {
    const wanted = query.trim().toLowerCase();
    const named = (one) => `${nameOfDocument(one)} ${headline(one) ?? ""} ${one.fields.file_name} ${published(one)}`;
    const found = latestFirst().filter((one) => named(one).toLowerCase().includes(wanted));
    list.replaceChildren(...found.slice(0, shown).map(sourceLine),
      ...(found.length > shown ? [h("li", { class: "quiet" }, say("more_items", { count: found.length - shown }))] : []));
  };
  const search = h("input", {
    type: "search", placeholder: say("search"), "aria-label": say("search"), data: { search: "" },
    oninput: (event) => fill(event.target.value),
  });
  fill("");
  return h("div", { class: "texts-list" }, h("h1", {}, say("texts")), search, list);
}

function texts(documentId, recordId) {
  const document_ = record(documentId);
  if (!document_) return textList();
  const records = recordsIn(documentId);
  const view = h("div", { class: "reader" },
    readerHead(document_),
    h("div", { class: "reader-columns" }, textColumn(document_, records), recordColumn(document_, records)));
  connect(view, documentId, records);
  requestAnimationFrame(() => choose(view, documentId, recordId, records));
  return view;
}

function readerHead(document_) {
  const { fields } = document_;
  const facts = [
    published(document_), term("values", fields.medium), fields.publisher, say("characters", { count: plainNumber(fields.length) }),
    fields.file_name, DATA.splits[document_.id], fields.rights,
  ];
  return h("header", { class: "reader-head" },
    h("p", { class: "crumb" }, h("a", { href: "#/texts" }, say("texts"))),
    h("h1", {}, nameOfDocument(document_)),
    h("p", { class: "quiet" }, facts.filter(Boolean).join(" · ")),
    flagsOf(document_).map(warning));
}

function textColumn(document_, records) {
  if (characters(document_.id) === undefined) {
    return h("div", { class: "text absent" }, h("h2", {}, say("no_text")), h("p", {}, say("no_text_why")));
  }
  return h("div", { class: "text source", lang: "zh", id: "text" }, markedText(document_.id, records, kindsShown));
}

function recordColumn(document_, records) {
  const counts = grouped(records, (one) => one.table);
  const toggles = MARKED.filter((table) => counts.has(table)).map((table) => button(
    [h("span", { class: "dot" }), term("tables", table), h("span", { class: "count" }, String(counts.get(table).length))],
    () => {
      if (!kindsShown.delete(table)) kindsShown.add(table);
      show();
    }, { class: `toggle is-${table}`, "aria-pressed": String(kindsShown.has(table)) }));
  const list = records.filter((one) => kindsShown.has(one.table)).map((one) => h("li", {},
    h("a", { href: addressOf(one, document_.id), class: `pick is-${one.table}`, data: { id: one.id } },
      h("span", { class: "dot" }), h("span", { class: "pick-label" }, summary(one)),
      one.fields.review ? badge(say("reviewed"), "reviewed") : null)));
  const flags = flagsOf(document_).map((flag) => badge(term("flags", flag), `flag ${flag}`));
  return h("aside", { class: "records" },
    flags.length ? h("p", { class: "flags" }, flags) : null,
    h("div", { class: "toggles", role: "group", "aria-label": say("records") }, toggles),
    h("div", { class: "chosen", id: "chosen" }),
    h("ul", { class: "record-list" }, list));
}

/** Joins text and records: hover tells, click and Enter choose. */
function connect(view, documentId, records) {
  const byId = new Map(records.map((one) => [one.id, one]));
  const text = view.querySelector(".text");
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && getSelection().isCollapsed) location.hash = addressOf(byId.get(mark.dataset.id), documentId);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "MARK") {
      location.hash = addressOf(byId.get(event.target.dataset.id), documentId);
    }
  });
  text.addEventListener("pointermove", (event) => {
    const mark = event.pointerType === "mouse" ? event.target.closest("mark") : null;
    if (!mark) return hideTip();
    const [inner, ...outer] = mark.dataset.ids.split(" ").map((id) => byId.get(id)).reverse();
    return showTip(h("div", {}, card(inner, documentId), outer.map(line)), event);
  });
  text.addEventListener("pointerleave", hideTip);
}

/** Marks a record as chosen, shows its card and brings its evidence into view. */
function choose(view, documentId, recordId, records) {
  const one = records.find((candidate) => candidate.id === recordId);
  const panel_ = view.querySelector("#chosen");
  if (!one) {
    panel_.replaceChildren(h("p", { class: "quiet" }, say("choose_record")));
    return;
  }
  const number = records.indexOf(one) + 1;
  const position = say("chosen", { number, total: records.length });
  panel_.replaceChildren(
    h("p", { class: "position" }, position,
      button("×", () => { location.hash = `#/texts/${encodeURIComponent(documentId)}`; }, { class: "plain", "aria-label": say("close") })),
    card(one, documentId));
  view.classList.add("has-chosen");
  const marks = [...view.querySelectorAll("mark")].filter((mark) => mark.dataset.ids.split(" ").includes(one.id));
  for (const mark of marks) mark.classList.add("is-chosen");
  marks[0]?.scrollIntoView({ block: "center" });
  const pick = view.querySelector(`.record-list a[data-id="${CSS.escape(one.id)}"]`);
  pick?.setAttribute("aria-current", "true");
  if (pick) pick.closest("ul").scrollTop = pick.offsetTop - pick.closest("ul").offsetTop - 60;
  announce(`${position}: ${summary(one)}`);
}

/** Goes to the record before or after the chosen one. */
function step(documentId, recordId, by) {
  const records = recordsIn(documentId).filter((one) => kindsShown.has(one.table));
  const at = records.findIndex((one) => one.id === recordId);
  const next = records[at < 0 ? (by > 0 ? 0 : records.length - 1) : at + by];
  if (next) location.hash = addressOf(next, documentId);
}
