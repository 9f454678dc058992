// People: which offices they were seen in, and what they said.

function peopleItems() {
  return rows("speakers").map((person) => {
    const count = remarksOfSpeaker.get(person.id)?.length ?? 0;
    const last = (person.fields.offices ?? []).at(-1)?.text ?? "";
    return { key: person.id, label: person.fields.name, note: last, count };
  }).sort((a, b) => b.count - a.count);
}

function people(chosen) {
  const items = peopleItems();
  const key = chosen ?? items[0]?.key;
  const person = record(key);
  const href = (value) => `#/people/${encodeURIComponent(value)}`;
  return h("div", { class: "split" },
    picker({ label: say("pick_person"), items, chosen: key, href }),
    h("div", { class: "detail" }, person ? personDetail(person) : h("p", {}, say("nothing"))));
}

function personDetail(person) {
  return [
    h("h1", {}, person.fields.name),
    h("p", { class: "card-origin" }, origin(person),
      person.fields.resolution ? h("span", { class: "quiet" }, person.fields.resolution) : null),
    section(say("offices"), offices(person)),
    section(say("said"), remarksByDocument(person)),
  ];
}

/** The offices in order of time: spells where the dataset folds observations into them, else the observations. */
function offices(person) {
  const spells = (spellsOf.get(person.id) ?? []).map(({ fields }) => ({
    text: (record(fields.body_id)?.fields.name ?? "") + fields.title,
    from: fields.observed_start, to: fields.observed_end, documents: fields.document_ids ?? [],
  }));
  const observed = (person.fields.offices ?? []).map((office) => ({
    text: office.text, from: office.observed_start, to: office.observed_end, documents: [office.document_id],
  }));
  const listed = (spells.length ? spells : observed).sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  if (!listed.length) return h("p", { class: "quiet" }, say("offices_none"));
  return h("ol", { class: "rail" }, listed.map(({ text, from, to, documents }) => h("li", {},
    h("time", {}, from ? (to && to !== from ? `${from} – ${to}` : from) : "—"),
    h("strong", {}, text),
    documents.map((id) => h("a", { class: "quiet", href: addressOf(person, id) }, nameOfDocument(record(id)))))));
}

function remarksByDocument(person) {
  const remarks = remarksOfSpeaker.get(person.id) ?? [];
  if (!remarks.length) return h("p", { class: "quiet" }, say("said_none"));
  const day = (id) => record(id).fields.publication_date_start ?? "";
  const groups = [...grouped(remarks, (remark) => remark.fields.document_id)].sort((a, b) => day(a[0]).localeCompare(day(b[0])));
  return groups.map(([id, list]) => h("div", { class: "sayings" },
    h("h3", {}, h("a", { href: addressOf(record(id)) }, nameOfDocument(record(id))),
      h("span", { class: "quiet" }, published(record(id)))),
    h("ul", {}, list.map(saying))));
}

function saying(remark) {
  const text = cut(remark.fields.document_id, remark.fields.content);
  const [start, end] = remark.fields.content;
  return h("li", {}, h("a", { href: addressOf(remark) },
    h("span", { class: "verb" }, remark.fields.verb),
    text === undefined ? h("span", { class: "quiet" }, say("place", { start, end })) : h("q", { class: "source" }, shortened(text, 160))));
}
