// A record with all its fields, as a card or a tooltip.

const TOLD_ABOVE = new Set(["document_id", "method", "rule", "review", "group_id"]); // said by the card's own lines
const IDS = ["article_id", "remark_id", "speaker_id", "outcome_id", "target_id", "other_target_id"];
const NAMED = ["body_id", "event_id"]; // things that have a name and no screen of their own
const SPANS = ["evidence", "cue", "content", "indicator_span", "value_span", "period_span"];
const CATEGORIES = [
  "measure", "comparator", "voice", "kind", "mention", "genre", "date_basis", "level", "date_precision", "relation",
];

/** How a record was made: curated, reviewed (by whom and why), or by which rule. */
function origin({ fields }) {
  if (fields.review) {
    return badge(say("reviewed"), "reviewed", { title: say("reviewed_by", fields.review) });
  }
  if (fields.method === "curated") return badge(say("curated"), "curated");
  return badge(fields.rule ?? say("rules"), "rule");
}

function fieldValue(name, value, documentId) {
  if (SPANS.includes(name)) return spans(Array.isArray(value[0]) ? value : [value], documentId);
  if (IDS.includes(name)) {
    const other = record(value);
    return other ? h("a", { href: addressOf(other) }, summary(other)) : String(value);
  }
  if (NAMED.includes(name)) return record(value)?.fields.name ?? String(value);
  if (CATEGORIES.includes(name)) return term("values", value);
  if (Array.isArray(value)) return value.map((item) => plainValue(item)).join("；");
  return plainValue(value);
}

function plainValue(value) {
  if (typeof value === "number") return plainNumber(value);
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(plainValue).join("–");
  return Object.values(value).map(plainValue).join(" ");
}

function spans(list, documentId) {
  return list.map(([start, end]) => {
    const text = cut(documentId, [start, end]);
    const place_ = h("span", { class: "place" }, say("place", { start, end }));
    return h("span", { class: "span" }, text === undefined ? null : h("q", { class: "source" }, shortened(text, 90)), place_);
  });
}

function shortened(text, length) {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** The fields of a record that hold something, as a list of terms. */
function fieldList(one, documentId) {
  const list = h("dl", { class: "fields" });
  for (const [name, value] of Object.entries(one.fields)) {
    if (TOLD_ABOVE.has(name) || name === DATA.keys[one.table]) continue;
    if (name === "offices") {
      const own = value.filter((office) => office.document_id === documentId).map((office) => office.text);
      if (own.length) list.append(h("dt", {}, term("fields", name)), h("dd", {}, own.join("、")));
      continue;
    }
    if (one.table === "speakers" && ["evidence", "document_ids"].includes(name)) continue;
    list.append(h("dt", {}, term("fields", name)), h("dd", {}, fieldValue(name, value, documentId)));
  }
  return list;
}

function reviewNote({ fields }) {
  if (!fields.review) return null;
  return h("p", { class: "review-note" }, badge(say("reviewed"), "reviewed"), " ", say("reviewed_by", fields.review));
}

/** The statements that a target or outcome is linked with, forth and back, each with the reason that was found for it. */
function linkList(one) {
  const forth = (linksOfTarget.get(one.id) ?? []).map((link) => [link, link.fields.outcome_id ?? link.fields.other_target_id]);
  const back = (linksTo.get(one.id) ?? []).map((link) => [link, link.fields.target_id]);
  const items = [...forth, ...back].map(([{ fields }, id]) => {
    const other = record(id);
    return h("li", {},
      badge(term("values", fields.relation), fields.relation), " ",
      other ? h("a", { href: addressOf(other) }, summary(other)) : null,
      h("span", { class: "quiet" }, fields.reason));
  });
  return items.length ? h("div", { class: "links" }, h("h4", {}, say("links")), h("ul", {}, items)) : null;
}

/** A record in a line, as a tooltip names those around the one it tells of. */
function line(one) {
  return h("p", { class: `line is-${one.table}` }, h("span", { class: "card-kind" }, term("tables", one.table)), " ", summary(one));
}

function card(one, documentId) {
  return h("article", { class: `card is-${one.table}` },
    h("header", {},
      h("span", { class: "card-kind" }, term("tables", one.table)),
      h("h3", {}, summary(one)),
      h("p", { class: "card-origin" }, origin(one), h("code", {}, one.id))),
    reviewNote(one),
    linkList(one),
    fieldList(one, documentId));
}

function warning(flag) {
  return h("div", { class: `warning ${flag}`, role: "note" },
    h("strong", {}, term("flags", flag)), h("span", {}, term("flag_notes", flag)));
}
