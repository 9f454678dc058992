// The words of the interface in the reader's language. What the dataset brings is never translated.

const DATA = JSON.parse(document.getElementById("data").textContent);
const LANGUAGES = ["en", "zh"];

function remembered(name, fallback) {
  try {
    return localStorage.getItem(`lishui-gazette.${name}`) ?? fallback;
  } catch {
    return fallback; // a browser may forbid storage to a page from a disk
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`lishui-gazette.${name}`, value);
  } catch {
    // the choice then holds until the page is closed
  }
}

let language = remembered("language", navigator.language.startsWith("zh") ? "zh" : "en");

function inLanguage(pair) {
  return pair[LANGUAGES.indexOf(language)];
}

/** A phrase of the interface, its braces filled from `values`. */
function say(key, values = {}) {
  return inLanguage(DATA.words.say[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The name of a field, a table, a category or a flag; its own word where the list has none. */
function term(group, key) {
  const pair = DATA.words[group][key];
  return pair ? inLanguage(pair) : String(key);
}
