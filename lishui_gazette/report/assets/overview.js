// The first screen: how much there is, from when, how good it is.

const COUNTED = ["documents", "articles", "meetings", "speakers", "remarks", "targets", "outcomes"];
const PLACES = { targets: "targets", outcomes: "timeline", speakers: "people", remarks: "people" };
const MEDIA = { gazette: "targets-ink", newspaper: "outcomes-ink", web: "meetings-ink", report: "remarks-ink", other: "quiet" };
const STATES = {
  met: "good", partly: "middling", progress: "targets-ink", missed: "bad", revised: "remarks-ink", restated: "quiet", none: "faint",
};

function overview() {
  return h("div", { class: "overview" },
    h("div", { class: "masthead" },
      h("h1", {}, say("headline")),
      h("p", { class: "lede" }, say("tagline", {
        documents: plainNumber(rows("documents").length),
        records: plainNumber(COUNTED.slice(1).reduce((sum, name) => sum + rows(name).length, 0)),
      })),
      h("p", { class: "quiet" }, `${DATA.title} · ${say(`edition_${DATA.edition}`)} · ${say("version", { version: DATA.version })}`)),
    figures(),
    h("div", { class: "columns" },
      h("div", {}, months(), became(), sources()),
      h("div", {}, coverage(), checks(), accuracy())));
}

function figures() {
  return h("ul", { class: "figures" }, COUNTED.map((name) =>
    h("li", {}, h("a", { href: `#/${PLACES[name] ?? "texts"}`, class: `is-${name}` },
      h("span", { class: "figure" }, plainNumber(rows(name).length)), h("span", {}, term("tables", name))))));
}

function months() {
  const dated = rows("documents").filter((d) => d.fields.publication_date_start);
  if (!dated.length) return null;
  const groups = grouped(dated, (d) => `${d.fields.publication_date_start.slice(0, 7)} ${d.fields.medium}`);
  const data = [...groups].map(([key, list]) => {
    const [month, medium] = key.split(" ");
    const tip_ = `${month} · ${term("values", medium)} · ${list.length}`;
    return { month: `${month}-01T00:00:00`, medium, count: list.length, colour: colour(MEDIA[medium]), tip: tip_ };
  });
  const media = [...new Set(dated.map((d) => d.fields.medium))];
  const undated = rows("documents").length - dated.length;
  return section(say("documents_by_month"),
    legend(media.map((medium) => [term("values", medium), MEDIA[medium]])),
    chart("months", data, say("documents_by_month")),
    undated ? h("p", { class: "quiet" }, say("undated", { count: undated })) : null);
}

function legend(entries) {
  return h("ul", { class: "legend" }, entries.map(([label, name]) =>
    h("li", {}, h("span", { class: "dot", style: `background: var(--${name})` }), label)));
}

/** What became of targets, where the dataset links them with outcomes. */
function became() {
  if (!rows("target_links").length) return null;
  const groups = grouped(rows("targets"), (target) => telling(target)?.fields.relation ?? "none");
  const states = Object.keys(STATES).filter((state) => groups.has(state));
  const label = (state) => (state === "none" ? say("no_outcome") : term("values", state));
  const data = states.map((state, order) => {
    const count = groups.get(state).length;
    return { count, order, colour: colour(STATES[state]), tip: `${label(state)}: ${count}` };
  });
  return section(say("became"), chart("outcomes", data, say("became")),
    legend(states.map((state) => [`${label(state)} ${plainNumber(groups.get(state).length)}`, STATES[state]])));
}

/** The documents, the latest first. */
function latestFirst() {
  return [...rows("documents")].sort((a, b) =>
    (b.fields.publication_date_start ?? "").localeCompare(a.fields.publication_date_start ?? ""));
}

function sourceLine(document_) {
  return h("li", {}, h("a", { href: addressOf(document_) },
    h("span", { class: "source-date" }, published(document_) || "—"),
    h("span", { class: "source-name" }, nameOfDocument(document_),
      flagsOf(document_).map((flag) => badge(term("flags", flag), `flag ${flag}`))),
    h("span", { class: "quiet" }, term("values", document_.fields.medium))));
}

function sources() {
  const shown = 40;
  const listed = latestFirst();
  const items = listed.slice(0, shown).map(sourceLine);
  const rest = listed.length - shown;
  return section(say("sources"), h("ul", { class: "sources" }, items),
    rest > 0 ? h("p", { class: "quiet" }, h("a", { href: "#/texts" }, say("more_items", { count: rest }))) : null);
}

/** The issues of each periodical and year, found and missing, where the dataset numbers them. */
function coverage() {
  const years = rows("coverage");
  if (!years.length) return null;
  const items = years.map(({ fields }) => {
    const expected = fields.expected ?? [];
    const found = new Set(fields.found ?? []);
    const cells = [...new Set([...expected, ...found])].sort((a, b) => a - b).map((number) => {
      const label = say(found.has(number) ? "coverage_found" : "coverage_missing", { number });
      return h("li", { class: found.has(number) ? "found" : "missing", title: label, "aria-label": label }, String(number));
    });
    return h("li", {},
      h("div", { class: "coverage-name" }, h("span", {}, `${fields.series_title} ${fields.year}`),
        h("span", { class: "quiet" }, say("coverage_of", { found: found.size, expected: expected.length || found.size }))),
      h("ol", { class: "issues-strip" }, cells));
  });
  return section(say("coverage"), h("ul", { class: "coverage" }, items));
}

function checks() {
  const groups = [...grouped(rows("issues"), (issue) => issue.fields.code)];
  if (!groups.length) return section(say("checks"), h("p", {}, say("checks_none")));
  const items = groups.map(([code, list]) => h("li", {}, h("a", { href: "#/findings" },
    badge(term("values", list[0].fields.severity), list[0].fields.severity), h("code", {}, code),
    h("span", { class: "count" }, plainNumber(list.length)))));
  return section(say("checks"), h("ul", { class: "checks" }, items));
}

function accuracy() {
  if (!DATA.accuracy) return null;
  const bars = Object.entries(DATA.accuracy.f1).map(([table, f1]) => [
    h("dt", {}, table), h("dd", {}, h("meter", { min: 0, max: 1, value: f1, "aria-label": table }), f1.toFixed(2))]);
  return section(say("accuracy"), h("p", { class: "quiet" }, say("accuracy_note", DATA.accuracy)),
    h("dl", { class: "accuracy" }, bars));
}
