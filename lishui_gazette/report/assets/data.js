// The dataset as objects: rows by table, records by id, and what belongs together.

const QUANTITIES = ["targets", "outcomes"];
const MARKED = ["meetings", "speakers", "remarks", "targets", "outcomes"]; // tables with highlights in a text
const RELATIONS = ["met", "missed", "partly", "progress", "revised", "restated"]; // the most telling first

const tables = {};
const recordById = new Map();
for (const [name, columns] of Object.entries(DATA.tables)) {
  const names = Object.keys(columns);
  const key = DATA.keys[name];
  tables[name] = columns[key].map((id, row) => {
    const record = { table: name, id, fields: {} };
    for (const column of names) {
      const value = columns[column][row];
      if (value !== null && !(Array.isArray(value) && value.length === 0)) record.fields[column] = value;
    }
    return record;
  });
  if (name !== "issues") for (const record of tables[name]) recordById.set(record.id, record);
}

function rows(table) {
  return tables[table] ?? [];
}

function grouped(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function record(id) {
  return id === undefined ? undefined : recordById.get(id);
}

const articlesOf = grouped(rows("articles"), (article) => article.fields.document_id);
const remarksOfSpeaker = grouped(rows("remarks"), (remark) => remark.fields.speaker_id);
const linksOfTarget = grouped(rows("target_links"), (link) => link.fields.target_id);
const linksTo = grouped(rows("target_links"), (link) => link.fields.outcome_id ?? link.fields.other_target_id);
const spellsOf = grouped(rows("memberships"), (spell) => spell.fields.speaker_id);
const hasLinks = "target_links" in tables;

/** The places of a record in the text of a document: part, start and end in characters of the text. */
function placesIn(documentId, { table, fields }) {
  if (table === "speakers") {
    return (fields.document_ids ?? []).flatMap((id, n) => (id === documentId ? [place("evidence", fields.evidence[n])] : []));
  }
  if (fields.document_id !== documentId) return [];
  if (table === "articles") return [{ part: "article", start: fields.start, end: fields.end }];
  if (table === "remarks") return [place("cue", fields.cue), place("content", fields.content)];
  return (fields.evidence ?? []).map((span) => place("evidence", span));
}

function place(part, [start, end]) {
  return { part, start, end };
}

/** The records with a place in a document, in the order of their places. */
function recordsIn(documentId) {
  const found = [];
  for (const table of MARKED) {
    for (const one of rows(table)) {
      const places = placesIn(documentId, one);
      if (places.length) found.push({ record: one, start: places[0].start });
    }
  }
  return found.sort((a, b) => a.start - b.start).map((item) => item.record);
}

const charactersOf = new Map();

/** The text of a document as an array of characters, as offsets count them; undefined where it is not here. */
function characters(documentId) {
  if (!charactersOf.has(documentId)) {
    const text = DATA.texts[documentId];
    charactersOf.set(documentId, text === undefined ? undefined : Array.from(text));
  }
  return charactersOf.get(documentId);
}

function cut(documentId, [start, end]) {
  return characters(documentId)?.slice(start, end).join("");
}

/** What a document is called: its periodical and issue, else its first headline, else its file. */
function nameOfDocument(document_) {
  const { series_title, issue_year, issue_number, file_name } = document_.fields;
  if (series_title) {
    const issue = issue_number ? ` ${issue_year ?? ""}·${issue_number}` : "";
    return `${series_title}${issue}`;
  }
  return headline(document_) ?? file_name;
}

function headline(document_) {
  return articlesOf.get(document_.id)?.find((article) => article.fields.title)?.fields.title;
}

function flagsOf(document_) {
  return document_.fields.quality_flags ?? [];
}

/** Who set a target: a person, the meeting, the issuer of the document, or who signed the text; "" where none is said. */
function setBy({ fields }) {
  const remark = record(fields.remark_id);
  const speaker = record(fields.speaker_id);
  if (speaker) return { name: speaker.fields.name, note: officeIn(speaker, fields.document_id), id: speaker.id };
  if (remark?.fields.speaker_name) return { name: remark.fields.speaker_name, note: "" };
  if (remark) return { name: say(remark.fields.voice === "meeting" ? "the_meeting" : "someone"), note: meetingOf(remark) };
  const article = record(fields.article_id)?.fields ?? {};
  const author = (article.byline ?? []).find((one) => one.role === "author")?.name;
  return { name: article.issuer ?? author ?? "", note: article.document_number ?? "" };
}

function officeIn(speaker, documentId) {
  return (speaker.fields.offices ?? []).filter((office) => office.document_id === documentId).map((o) => o.text).join("、");
}

function meetingOf(remark) {
  const reported = rows("meetings").filter(
    (m) => m.fields.article_id === remark.fields.article_id && m.fields.mention === "reported",
  );
  return reported.length === 1 ? reported[0].fields.name : "";
}

/** The link that says what became of a target: the most telling relation, the latest of those; undefined without one. */
function telling(target) {
  const links = [...(linksOfTarget.get(target.id) ?? [])];
  const rank = (link) => RELATIONS.indexOf(link.fields.relation);
  const day = (link) => record(link.fields.other_document_id)?.fields.publication_date_start ?? "";
  return links.sort((a, b) => rank(a) - rank(b) || day(b).localeCompare(day(a)))[0];
}
