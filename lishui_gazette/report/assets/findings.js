// What validation and reading found wrong.

const SEVERITIES = ["error", "warning", "info"];

function findings() {
  const shown = 100;
  const groups = [...grouped(rows("issues"), (issue) => issue.fields.code)].sort((a, b) =>
    SEVERITIES.indexOf(a[1][0].fields.severity) - SEVERITIES.indexOf(b[1][0].fields.severity));
  return h("div", { class: "findings" }, h("h1", {}, say("findings")),
    groups.length ? null : h("p", {}, say("checks_none")),
    groups.map(([code, list]) => h("details", { open: groups.length < 6 },
      h("summary", {}, badge(term("values", list[0].fields.severity), list[0].fields.severity), h("code", {}, code),
        h("span", { class: "count" }, plainNumber(list.length))),
      h("ul", {}, list.slice(0, shown).map(({ fields }) => {
        const about = record(fields.record_id) ?? record(fields.document_id);
        return h("li", {}, fields.message, about ? [" ", h("a", { href: addressOf(about) }, summary(about))] : null);
      })),
      list.length > shown ? h("p", { class: "quiet" }, say("more_items", { count: list.length - shown })) : null)));
}
