// Elements are made here, and only here: strings become text nodes or attributes, never markup.

/** An element. `properties` are attributes, `on…` handlers and `data`; `children` are nodes, strings or nothing. */
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function button(label, onclick, properties = {}) {
  return h("button", { type: "button", onclick, ...properties }, label);
}

function badge(label, kind, properties = {}) {
  return h("span", { class: `badge ${kind}`, ...properties }, label);
}

function section(title, ...children) {
  return h("section", { class: "part" }, h("h2", {}, title), ...children);
}

/** A list to choose from, with a search field. `items` have `key`, `label`, `note` and `count`. */
function picker({ label, items, chosen, href }) {
  const shown = 200;
  const list = h("ul", { class: "picks" });
  const fill = (query) => {
    const wanted = query.trim().toLowerCase();
    const found = items.filter((item) => `${item.label} ${item.note ?? ""}`.toLowerCase().includes(wanted));
    list.replaceChildren(
      ...found.slice(0, shown).map((item) =>
        h("li", {}, h("a", { href: href(item.key), "aria-current": item.key === chosen ? "true" : null },
          h("span", { class: "pick-label" }, item.label), h("span", { class: "pick-note" }, item.note ?? ""),
          h("span", { class: "count" }, item.count ? String(item.count) : "")))),
      ...(found.length > shown ? [h("li", { class: "quiet" }, say("more_items", { count: found.length - shown }))] : []),
      ...(found.length ? [] : [h("li", { class: "quiet" }, say("nothing"))]),
    );
  };
  const search = h("input", {
    type: "search", placeholder: say("search"), "aria-label": `${label}: ${say("search")}`, data: { search: "" },
    oninput: (event) => fill(event.target.value),
  });
  fill("");
  return h("aside", { class: "picker" }, h("h2", {}, label), search, list);
}

const tip = document.getElementById("tip");

/** Shows `content` beside the pointer or the element, inside the window. */
function showTip(content, { clientX, clientY }) {
  tip.replaceChildren(content);
  tip.hidden = false;
  const gap = 14;
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(clientX + gap, innerWidth - width - gap);
  const below = clientY + gap + height < innerHeight;
  tip.style.left = `${Math.max(gap, left)}px`;
  tip.style.top = `${below ? clientY + gap : Math.max(gap, clientY - gap - height)}px`;
}

function hideTip() {
  tip.hidden = true;
}

/** Tells a screen reader what a sighted reader sees change. */
function announce(message) {
  document.getElementById("said").textContent = message;
}
