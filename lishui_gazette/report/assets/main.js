// The frame: which screen is shown, in which language and colours, and what the keys do.

const SCREENS = { overview, targets: board, timeline, people, texts, findings };
const main = document.getElementById("main");
const dark = matchMedia("(prefers-color-scheme: dark)");

function route() {
  const [name, ...parts] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return { name: name in SCREENS ? name : "overview", parts };
}

/** Draws the screen that the address names. */
function show() {
  const { name, parts } = route();
  hideTip();
  frame(name);
  main.className = `screen-${name}`;
  main.replaceChildren(SCREENS[name](...parts));
  document.title = `${say(name)} · ${DATA.title}`;
}

function frame(current) {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.getElementById("skip").textContent = say("skip");
  document.getElementById("brand").textContent = "lishui gazette";
  document.getElementById("keys").textContent = say("keys");
  document.getElementById("nav").replaceChildren(...Object.keys(SCREENS).map((name) =>
    h("a", { href: `#/${name}`, "aria-current": name === current ? "page" : null }, say(name))));
  const toggle = document.getElementById("language");
  toggle.textContent = say("language");
  toggle.setAttribute("aria-label", say("language_name"));
  const theme = document.getElementById("theme");
  theme.textContent = say(isDark() ? "theme_light" : "theme_dark");
  theme.setAttribute("aria-label", `${say("theme_name")}: ${theme.textContent}`);
}

function isDark() {
  const chosen = remembered("theme", "");
  return chosen ? chosen === "dark" : dark.matches;
}

function paint() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  document.documentElement.classList.toggle("dark", isDark()); // what DataTables looks for
  show();
}

document.getElementById("language").addEventListener("click", () => {
  language = language === "en" ? "zh" : "en";
  remember("language", language);
  show();
});
document.getElementById("theme").addEventListener("click", () => {
  remember("theme", isDark() ? "light" : "dark");
  paint();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault(); // its address would be taken for a screen
  main.focus();
});
dark.addEventListener("change", paint);

function screenAndSubject() {
  const { name, parts } = route();
  return `${name}/${parts[0] ?? ""}`;
}

let shown = screenAndSubject();

addEventListener("hashchange", () => {
  const top = screenAndSubject() === shown ? scrollY : 0; // within one text the reader's place is kept
  shown = screenAndSubject();
  show();
  scrollTo(0, top);
});

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    hideTip();
    if (typing) event.target.blur();
    else if (route().name === "texts" && route().parts[1]) location.hash = `#/texts/${encodeURIComponent(route().parts[0])}`;
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { name, parts } = route();
  const search = document.querySelector("[data-search]");
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
  } else if (name === "texts" && parts[0] && (event.key === "j" || event.key === "k")) {
    step(parts[0], parts[1], event.key === "j" ? 1 : -1);
  } else if (/^[1-6]$/.test(event.key)) {
    location.hash = `#/${Object.keys(SCREENS)[event.key - 1]}`;
  }
});

paint();
