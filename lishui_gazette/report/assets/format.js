// Values as people read them.

const BOUNDS = { ge: "≥ ", gt: "> ", le: "≤ ", lt: "< ", approx: "≈ " };
const PLAIN_UNITS = { "%": " %", pp: { en: " pp", zh: " 个百分点" }, CNY: { en: "CNY", zh: "元" }, USD: { en: "USD", zh: "美元" } };
const MONEY = ["CNY", "USD"];

function plainNumber(value) {
  return value.toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 4 });
}

/** A number in the units in which Chinese counts (万, 亿), or in thousands, millions and billions. */
function scaled(value) {
  const size = Math.abs(value);
  const steps = language === "zh" ? [[1e8, " 亿"], [1e4, " 万"]] : [[1e9, " bn"], [1e6, " m"]];
  const [step, name] = steps.find(([limit]) => size >= limit) ?? [1, ""];
  return plainNumber(value / step) + name;
}

function unitName(unit) {
  const known = PLAIN_UNITS[unit];
  if (known === undefined) return unit ? ` ${unit}` : "";
  return typeof known === "string" ? known : known[language];
}

function withUnit(number, unit) {
  if (MONEY.includes(unit)) return language === "zh" ? `${number}${unitName(unit)}` : `${unitName(unit)} ${number}`;
  if (unit === "times") return language === "zh" ? `${number} 倍` : `× ${number}`;
  return `${number}${unitName(unit)}`;
}

/** The quantity of a target or outcome: `≥ 120 亿元`, `+6.5 %`, `top 100`. */
function quantity({ fields }) {
  const { measure, comparator, value, value_upper, unit } = fields;
  if (value === undefined) return say("status");
  if (unit === "rank") {
    if (comparator === "le" || comparator === "lt") return language === "zh" ? `前 ${value}` : `top ${value}`;
    return language === "zh" && measure === "rank" ? `第 ${value} 位` : `${term("values", "rank")} ${value}`;
  }
  const bound = BOUNDS[comparator] ?? "";
  const sign = !bound && ["growth", "change"].includes(measure) && value > 0 ? "+" : "";
  const number = value_upper === undefined ? scaled(value) : `${scaled(value)} – ${scaled(value_upper)}`;
  return `${bound}${sign}${withUnit(number, unit)}`;
}

/** A document's date to its precision: `2023-05`, with ~ where it is inferred. */
function published({ fields }) {
  const width = { day: 10, month: 7, year: 4 }[fields.publication_date_precision];
  if (!width) return "";
  const sign = fields.publication_date_basis === "inferred" ? "~" : "";
  return sign + fields.publication_date_start.slice(0, width);
}

/** A record in a line: what it is about. */
function summary({ table, id, fields }) {
  const named = {
    articles: () => fields.title ?? say("untitled"),
    meetings: () => fields.name,
    speakers: () => fields.name,
    remarks: () => `${fields.speaker_name ?? term("values", fields.voice)} ${fields.verb}`,
    targets: () => `${fields.indicator} ${quantity({ fields })}`,
    outcomes: () => `${fields.indicator} ${quantity({ fields })}`,
    documents: () => nameOfDocument({ id, fields }),
  };
  return named[table]?.() ?? id;
}

/** Where a record is shown. */
function addressOf(one, documentId = one.fields.document_id) {
  if (one.table === "documents") return `#/texts/${encodeURIComponent(one.id)}`;
  return `#/texts/${encodeURIComponent(documentId)}/${encodeURIComponent(one.id)}`;
}
