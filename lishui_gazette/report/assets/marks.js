// Highlights: the text cut where a record begins or ends, each piece told which records cover it.

/** Spans of all records of a document whose table is in `kinds`, outer ones before the ones inside them. */
function spansOf(documentId, records, kinds) {
  const spans_ = records.filter((one) => kinds.has(one.table)).flatMap((one) =>
    placesIn(documentId, one).map((at) => ({ ...at, id: one.id, table: one.table })));
  return spans_.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Pieces `[start, end)` of `[0, length)` in order, each with the spans that cover it, outer first. */
function pieces(length, spans_) {
  const edges = new Set([0, length]);
  for (const { start, end } of spans_) edges.add(start).add(end);
  const ordered = [...edges].filter((edge) => edge <= length).sort((a, b) => a - b);
  const found = [];
  let next = 0;
  let open = [];
  for (let n = 0; n + 1 < ordered.length; n += 1) {
    const [start, end] = [ordered[n], ordered[n + 1]];
    open = open.filter((one) => one.end > start);
    while (next < spans_.length && spans_[next].start <= start) open.push(spans_[next++]);
    found.push({ start, end, covering: [...open] });
  }
  return found;
}

/** The span that a click means: the shortest one. */
function innermost(covering) {
  return covering.reduce((a, b) => (b.end - b.start <= a.end - a.start ? b : a));
}

const FRAMES = ["article", "headline"]; // spans that are no highlight

/** The headline at the start of an article: its lines as long as they are kicker, title or subtitle; null without one. */
function headlineOf({ id, fields }, text) {
  const printed = [fields.kicker, fields.title, fields.subtitle].filter(Boolean).map(squeezed).join("");
  let end = fields.start;
  while (end < fields.end) {
    const next = text.indexOf("\n", end);
    const line = squeezed(text.slice(end, next < 0 ? fields.end : next).join(""));
    if (next < 0 || (line && !printed.includes(line))) break;
    end = next + 1;
  }
  return end > fields.start ? { part: "headline", id, start: fields.start, end } : null;
}

function squeezed(text) {
  return text.replace(/\s+/g, "");
}

/** One piece of text: bare, or highlighted and ready to be chosen. */
function markedPiece(text, { start, covering }) {
  const spans_ = covering.filter((one) => !FRAMES.includes(one.part));
  if (!spans_.length) return document.createTextNode(text);
  const inner = innermost(spans_);
  const said = spans_.some((one) => one.part === "content");
  const mark = h("mark", {
    class: `in-${inner.table} part-${inner.part}${said ? " said" : ""}`,
    data: { id: inner.id, ids: [...new Set(spans_.map((one) => one.id))].join(" ") },
  }, text);
  if (start === inner.start && inner.part !== "content") {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
  }
  return mark;
}

/** The text as blocks: an article in a frame under its headline, what belongs to no article set back. */
function markedText(documentId, records, kinds) {
  const text = characters(documentId);
  const articles = articlesOf.get(documentId) ?? [];
  const frames = articles.flatMap((one) => [
    { part: "article", id: one.id, start: one.fields.start, end: one.fields.end }, headlineOf(one, text)]).filter(Boolean);
  const spans_ = [...spansOf(documentId, records, kinds), ...frames].sort((a, b) => a.start - b.start || b.end - a.end);
  const blocks = [];
  const opened = new Set();
  let current;
  for (const piece of pieces(text.length, spans_)) {
    const around = piece.covering.filter((one) => one.part === "article");
    const id = around.length ? innermost(around).id : "";
    if (!current || current.id !== id) {
      current = { id, isEmpty: true, element: h("div", { class: id ? "article" : "furniture" }) };
      if (id && !opened.has(id)) current.element.append(articleHead(record(id)));
      opened.add(id);
      blocks.push(current.element);
    }
    // What somebody says goes on after an article that interrupts it, and is not said by that one.
    const covering = piece.covering.filter((one) => one.part !== "content" || record(one.id).fields.article_id === id || !id);
    const printed = text.slice(piece.start, piece.end).join("");
    // Empty lines at the head of a block are kept, and not shown.
    const isBare = covering.every((one) => FRAMES.includes(one.part));
    const blank = (current.isEmpty && isBare && /^\s*\n/.exec(printed)?.[0]) || "";
    current.isEmpty = false;
    if (blank) current.element.append(h("span", { class: "blank" }, blank));
    const shown = markedPiece(printed.slice(blank.length), { ...piece, covering });
    const isHeadline = piece.covering.some((one) => one.part === "headline" && one.id === id);
    current.element.append(isHeadline ? h("strong", {}, shown) : shown);
  }
  for (const block of blocks) block.classList.toggle("blank", !block.textContent.trim());
  return blocks;
}

function articleHead({ fields }) {
  return h("p", { class: "article-head" },
    term("values", fields.genre),
    fields.document_number ? ` · ${fields.document_number}` : null,
    fields.page ? ` · ${fields.page}` : null,
    fields.is_complete ? null : badge(say("incomplete"), "flag"),
    fields.continued_on ? badge(say("continued", { page: fields.continued_on }), "flag") : null);
}
