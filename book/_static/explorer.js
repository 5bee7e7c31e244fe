// The explorer: choices above the tables that helpers.publish.explorer wrote into the page.
// It reads the page's own JSON, writes text and never markup, and keeps the choice in the address.
"use strict";

(() => {
  const root = document.querySelector(".ics-explorer");
  if (!root) return;
  const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);

  const ALL = "All";
  const WITHHELD = "[c]";
  const MOST_PAIRS = 15;
  const VIEWS = {
    reach: "Reach",
    change: "Change",
    together: "Said together",
    quotations: "Quotations",
  };
  const USED = {
    reach: ["code", "case", "phase", "role", "unit"],
    change: ["code", "case", "unit"],
    together: ["code"],
    quotations: ["code", "case", "phase"],
  };

  const JACCARD = "How strongly, from 0 to 1 (Jaccard)";
  const OTHER_PEOPLE =
    "A change describes the people interviewed in each round, " +
    "who may not be the same people, nor from the same places.";

  // ---- the data -------------------------------------------------------------------------------

  const records = ({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
  const reach = records(data.reach);
  const together = records(data.together);
  const quotations = records(data.quotations);
  const parts = data.parts.flat();
  const heading = Object.fromEntries(
    data.reach.columns.map((name, at) => [name, data.reach.headings[at]]),
  );
  const levels = Object.fromEntries(
    ["code", ...parts].map((name) => [
      name,
      [...new Set(reach.map((row) => row[name]))].filter((value) => value !== ALL),
    ]),
  );
  const key = (code, at) => JSON.stringify([code, ...parts.map((part) => at[part] ?? ALL)]);
  const cells = new Map(reach.map((row) => [key(row.code, row), row]));
  const units = ["people", "source"];

  // ---- the choice -----------------------------------------------------------------------------

  const choices = {
    view: Object.entries(VIEWS),
    code: [[ALL, `Every ${heading.code.toLowerCase()}`], ...levels.code.map((one) => [one, one])],
    ...Object.fromEntries(
      parts.map((part) => [part, [[ALL, ALL], ...levels[part].map((one) => [one, one])]]),
    ),
    unit: units.map((unit) => [unit, heading[unit]]),
  };
  const labels = { view: "Show", unit: "Count", ...heading };
  const first = Object.fromEntries(
    Object.entries(choices).map(([name, options]) => [name, options[0][0]]),
  );

  function fromAddress() {
    let asked;
    try {
      asked = new URLSearchParams(window.location.hash.slice(1));
    } catch {
      return { ...first };
    }
    const found = { ...first };
    for (const [name, options] of Object.entries(choices)) {
      if (options.some(([value]) => value === asked.get(name))) found[name] = asked.get(name);
    }
    return alone(found, parts.find((part) => found[part] !== ALL));
  }

  function toAddress(chosen) {
    const said = Object.entries(chosen).filter(([name, value]) => value !== first[name]);
    return `#${new URLSearchParams(said)}`;
  }

  // Parts of different tables are never chosen together: the groups would be too small to show.
  function alone(chosen, part) {
    const group = data.parts.find((names) => names.includes(part));
    if (!group || chosen[part] === ALL) return chosen;
    const others = parts.filter((name) => !group.includes(name));
    return { ...chosen, ...Object.fromEntries(others.map((name) => [name, ALL])) };
  }

  // ---- writing the page -----------------------------------------------------------------------

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const percent = (share) => `${Math.round(100 * share)}%`;

  function counted(row, unit) {
    if (!row) return { text: "no number" };
    const [number, of] = [row[unit], row[`of_${unit}`]];
    if (number === WITHHELD) return { text: "withheld" };
    if (of === WITHHELD) return { text: `${number} of a withheld number` };
    if (of === 0) return { text: "nobody interviewed" };
    return { text: `${number} of ${of} (${percent(number / of)})`, share: number / of };
  }

  function bar(label, { text, share }, kind = "") {
    const track = make("span", { class: "ics-track", "aria-hidden": "true" });
    if (share === undefined) {
      track.classList.add("ics-unsaid");
    } else {
      const fill = make("span", { class: "ics-fill" });
      fill.style.width = `${100 * Math.min(1, share)}%`;
      track.append(fill);
    }
    const name = make("span", { class: "ics-bar-label" }, label);
    const value = make("span", { class: "ics-bar-value" }, text);
    return make("li", { class: `ics-bar ${kind}`.trim() }, name, track, value);
  }

  const bars = (title, items) => [
    make("h3", {}, title),
    make("ul", { class: "ics-bars", "aria-label": title }, ...items),
  ];
  const note = (text) => make("p", { class: "ics-note" }, text);

  function where(chosen, names) {
    const told = names.filter((name) => parts.includes(name) && chosen[name] !== ALL);
    return told.length ? told.map((name) => chosen[name]).join(", ") : "all interviews";
  }

  function widest(items) {
    const shown = items.filter(({ value }) => value.share !== undefined);
    if (!shown.length) return "Every number here is withheld.";
    const top = shown.reduce((best, one) => (one.value.share > best.value.share ? one : best));
    return `Widest: ${top.label}, ${top.value.text}.`;
  }

  // ---- the views: each returns a sentence and what stands beneath it --------------------------

  function showReach(chosen) {
    const unit = heading[chosen.unit].toLowerCase();
    const at = where(chosen, USED.reach);
    if (chosen.code === ALL) {
      const items = levels.code.map((code) => ({
        label: code,
        value: counted(cells.get(key(code, chosen)), chosen.unit),
      }));
      return {
        says: `Reach of every ${heading.code.toLowerCase()} in ${at}, in ${unit}. ${widest(items)}`,
        body: bars(
          `${heading[chosen.unit]} in ${at}`,
          items.map((one) => bar(one.label, one.value)),
        ),
      };
    }
    const told = counted(cells.get(key(chosen.code, chosen)), chosen.unit);
    const body = parts.flatMap((part) => {
      const group = data.parts.find((names) => names.includes(part));
      const apart = parts.some((name) => !group.includes(name) && chosen[name] !== ALL);
      if (!levels[part].length || apart) return [];
      const rest = { ...chosen, [part]: ALL };
      const items = [ALL, ...levels[part]].map((level) =>
        bar(
          level,
          counted(cells.get(key(chosen.code, { ...chosen, [part]: level })), chosen.unit),
          level === chosen[part] ? "ics-chosen" : "",
        ),
      );
      return bars(`By ${heading[part].toLowerCase()}, in ${where(rest, USED.reach)}`, items);
    });
    return { says: `Reach of “${chosen.code}” in ${at}: ${told.text}, in ${unit}.`, body };
  }

  function showChange(chosen) {
    const rounds = levels.phase ?? [];
    if (rounds.length < 2) {
      return { says: "There are no two rounds of fieldwork to compare.", body: [] };
    }
    const unit = heading[chosen.unit].toLowerCase();
    const rows =
      chosen.code === ALL
        ? levels.code.map((code) => [code, { code, case: chosen.case }])
        : [ALL, ...levels.case].map((name) => [name, { code: chosen.code, case: name }]);
    let steepest = null;
    const body = rows.flatMap(([title, at]) => {
      const cell = (phase) => cells.get(key(at.code, { ...at, phase }));
      const values = rounds.map((phase) => counted(cell(phase), chosen.unit));
      const step = between(values[0].share, values.at(-1).share);
      if (Math.abs(step ?? 0) > Math.abs(steepest?.step ?? 0)) steepest = { title, step };
      const moved = step === null ? "change withheld" : points(step);
      return bars(`${title}: ${moved}`, rounds.map((phase, n) => bar(phase, values[n])));
    });
    const what =
      chosen.code === ALL
        ? `every ${heading.code.toLowerCase()} in ${where(chosen, ["case"])}`
        : `“${chosen.code}” in each ${heading.case.toLowerCase()}`;
    const most = steepest ? ` Largest: ${steepest.title}, ${points(steepest.step)}.` : "";
    return {
      says: `Change of ${what} from ${rounds[0]} to ${rounds.at(-1)}, in ${unit}.${most}`,
      body: [note(OTHER_PEOPLE), ...body],
    };
  }

  // In whole points of the shares as they are shown, so that a reader's subtraction agrees.
  function between(before, after) {
    if (before === undefined || after === undefined) return null;
    return Math.round(100 * after) - Math.round(100 * before);
  }

  function points(step) {
    if (step === 0) return "no change";
    return `${step > 0 ? "+" : "−"}${Math.abs(step)} percentage points`;
  }

  function showTogether(chosen) {
    const { code } = chosen;
    const found = together
      .filter((row) => code === ALL || row.code === code || row.other === code)
      .slice(0, MOST_PAIRS);
    const partner = (row) => (row.code === code ? row.other : row.code);
    const named = (row) => (code === ALL ? `${row.code} and ${row.other}` : partner(row));
    const told = ({ jaccard, participants }) =>
      typeof jaccard === "number"
        ? { text: `${jaccard.toFixed(2)}, by ${participants} people`, share: jaccard }
        : { text: "withheld" };
    const of = code === ALL ? "the strongest pairs" : `what stands with “${code}”`;
    const top = found[0] ? ` First: ${named(found[0])}, ${told(found[0]).text}.` : " There is none.";
    return {
      says: `Said together in all interviews: ${of}.${top}`,
      body: [note(data.meaning), ...bars(JACCARD, found.map((row) => bar(named(row), told(row))))],
    };
  }

  function showQuotations(chosen) {
    const fits = (row) =>
      USED.quotations.every((name) => [row[name], ALL].includes(chosen[name] ?? ALL));
    const found = quotations.filter(fits);
    const words = `${found.length} approved quotation${found.length === 1 ? "" : "s"}`;
    const of = chosen.code === ALL ? "" : ` on “${chosen.code}”`;
    return {
      says: `${words}${of} in ${where(chosen, USED.quotations)}.`,
      body: found.map((row) => {
        const told = [row.attribution, row.phase, row.code];
        const said = told.filter((one) => one && one !== WITHHELD);
        return make(
          "blockquote",
          { class: "ics-quotation" },
          make("p", {}, row.words),
          make("footer", {}, said.join(" · ")),
        );
      }),
    };
  }

  const SHOW = {
    reach: showReach,
    change: showChange,
    together: showTogether,
    quotations: showQuotations,
  };

  // ---- putting it on the page -----------------------------------------------------------------

  const selects = Object.fromEntries(
    Object.entries(choices)
      .filter(([, options]) => options.length > 1)
      .map(([name, options]) => {
        const options_ = options.map(([value, text]) => make("option", { value }, text));
        return [name, make("select", { id: `ics-choose-${name}`, name }, ...options_)];
      }),
  );
  const form = make(
    "form",
    { class: "ics-choices", "aria-label": "What to see" },
    ...Object.entries(selects).map(([name, select]) =>
      make("p", {}, make("label", { for: select.id }, labels[name]), select),
    ),
    make("p", {}, make("button", { type: "reset" }, "Start again")),
  );
  const status = make("p", { class: "ics-says", role: "status", "aria-live": "polite" });
  const shown = make("div", { class: "ics-shown" });
  const title = make("h2");
  root.querySelector("h2").before(
    make("section", { "aria-label": "Explorer" }, form, title, status, shown),
  );

  function show(chosen) {
    for (const [name, select] of Object.entries(selects)) {
      select.value = chosen[name];
      select.disabled = name !== "view" && !USED[chosen.view].includes(name);
    }
    const { says, body } = SHOW[chosen.view](chosen);
    title.textContent = VIEWS[chosen.view];
    status.textContent = says;
    shown.replaceChildren(...body);
  }

  function choose(chosen) {
    if (toAddress(chosen) !== toAddress(fromAddress())) {
      window.history.pushState(null, "", toAddress(chosen));
    }
    show(chosen);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    choose({ ...first });
  });
  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    choose(alone({ ...fromAddress(), [name]: value }, name));
  });
  window.addEventListener("popstate", () => show(fromAddress()));
  show(fromAddress());
})();
