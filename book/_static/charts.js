// Charts that answer: the numbers of a mark, by pointer or keyboard; what belongs with it, the rest
// dimmed; and the picture as a file. All of it comes from the figure and from the table beneath it:
// a mark names in `data-of` the words that it shares with its rows (helpers.build.figures).
"use strict";

(() => {
  const BETWEEN = "\t";
  const MOST_ROWS = 5;
  const MARGIN = 24;
  const LINE = 20;
  const SCALE = 2;
  const FONT = "Liberation Sans, Arial, Helvetica, sans-serif";
  const SVG = "http://www.w3.org/2000/svg";

  const squeezed = (text) => text.replace(/\s+/g, "");

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function draw(tag, attributes = {}, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // ---- what a mark stands for -----------------------------------------------------------------

  function rowsOf(table) {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    return [...table.tBodies[0].rows].map((row) => {
      const cells = [...row.cells].map((cell) => cell.textContent);
      return { cells, says: cells.map((cell, at) => (cell ? `${heads[at]}: ${cell}` : "")) };
    });
  }

  function told(words, rows) {
    // A number names the row that it heads, and no row that happens to hold it.
    const [word, ...more] = words;
    const heads = !more.length && /^\d+$/.test(word);
    const found = rows.filter(({ cells }) =>
      heads
        ? cells[0].replaceAll(",", "") === word
        : words.every((one) => cells.includes(one)),
    );
    const lines = found.slice(0, MOST_ROWS).map(({ says }) => says.filter(Boolean).join(" · "));
    if (found.length > MOST_ROWS) lines.push(`and ${found.length - MOST_ROWS} more in the table`);
    return lines.length ? lines : [words.join(", ")];
  }

  // ---- one figure -----------------------------------------------------------------------------

  function answering(figure) {
    const table = figure.querySelector("details table");
    if (!table) return;
    const rows = rowsOf(table);
    const firsts = new Set(rows.map(({ cells }) => cells[0]));
    const title = figure.querySelector("svg title").textContent;
    for (const picture of figure.querySelectorAll(".ics-wide, .ics-narrow")) {
      if (picture.querySelector("[data-of]")) asked(picture, title, rows, firsts);
    }
    offered(figure, title);
  }

  // A picture is one stop for the keyboard; the arrow keys go from mark to mark within it.
  function asked(picture, title, rows, firsts) {
    const marks = [...picture.querySelectorAll("[data-of]")].map((mark) => ({
      mark,
      key: mark.dataset.of,
      words: mark.dataset.of.split(BETWEEN),
    }));
    const keys = [...new Set(marks.map(({ key }) => key))];
    const tip = make("div", { class: "ics-tip", role: "status", hidden: "" });
    let at = -1;
    let kept = null;

    // What belongs together shares the word that heads a row: the theme, the board, the case.
    const heading = (words) => words.find((word) => firsts.has(word)) ?? words[0];

    function dim(word) {
      for (const { mark, words } of marks) {
        mark.classList.toggle("ics-dim", word !== null && !words.includes(word));
      }
    }

    function say(lines, beside) {
      tip.replaceChildren(...lines.map((line) => make("p", {}, line)));
      tip.hidden = false;
      const [frame, box] = [picture.getBoundingClientRect(), beside.getBoundingClientRect()];
      const left = box.left - frame.left + box.width / 2 - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
      tip.style.top = `${box.bottom - frame.top + 6}px`;
    }

    function here(word) {
      for (const { mark, key } of marks) mark.classList.toggle("ics-here", key === word);
    }

    function point({ mark, key, words }) {
      say(told(words, rows), mark);
      here(key);
      dim(kept ?? heading(words));
    }

    function rest() {
      tip.hidden = true;
      here(null);
      at = -1;
      dim(kept);
    }

    function keep(word) {
      kept = kept === word ? null : word;
      dim(kept);
    }

    function go(to) {
      at = (to + keys.length) % keys.length;
      point(marks.find(({ key }) => key === keys[at]));
    }

    function pressed(event) {
      const { key } = event;
      if (key === "ArrowRight" || key === "ArrowDown") go(at + 1);
      else if (key === "ArrowLeft" || key === "ArrowUp") go(at < 0 ? -1 : at - 1);
      else if (key === "Home") go(0);
      else if (key === "End") go(-1);
      else if (key === "Enter" && at >= 0) keep(heading(keys[at].split(BETWEEN)));
      else if (key === "Escape") {
        kept = null;
        rest();
      } else return;
      event.preventDefault();
    }

    picture.append(tip);
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", `${title}: the arrow keys read the marks`);
    picture.addEventListener("keydown", pressed);
    picture.addEventListener("blur", rest);
    picture.addEventListener("pointerleave", rest);
    for (const one of marks) {
      one.mark.addEventListener("pointerenter", () => point(one));
      one.mark.addEventListener("click", () => keep(heading(one.words)));
    }
    labelled(picture, marks, (word) => ({
      pointerenter: () => dim(kept ?? word),
      pointerleave: () => dim(kept),
      click: () => keep(word),
    }));
  }

  // The words along an axis and in a key answer too. On a phone they are broken into lines.
  function labelled(picture, marks, answers) {
    const words = new Map(marks.flatMap((one) => one.words.map((word) => [squeezed(word), word])));
    for (const label of picture.querySelectorAll("text:not([data-of])")) {
      const word = words.get(squeezed(label.textContent));
      if (word === undefined) continue;
      label.classList.add("ics-answers");
      for (const [event, answer] of Object.entries(answers(word))) {
        label.addEventListener(event, answer);
      }
    }
  }

  // ---- the picture as a file ------------------------------------------------------------------

  function offered(figure, title) {
    const beside = figure.querySelector(".ics-offered");
    if (!beside) return;
    const link = beside.querySelector("a[download]");
    const name = decodeURIComponent(link.href.split("/").pop()).replace(/\.\w+$/, "");
    const status = document.querySelector(".ics-status strong")?.textContent ?? "";
    const kinds = { SVG: (alone) => svgOf(alone), PNG: (alone) => pngOf(alone) };
    for (const [kind, written] of Object.entries(kinds)) {
      const says = `Download as ${kind}`;
      const button = make("button", { type: "button", "aria-label": `${says}: ${title}` }, says);
      button.addEventListener("click", async () => {
        const blob = await written(standing(figure, title, status));
        save(blob, `${name}.${kind.toLowerCase()}`);
      });
      beside.append(" ", button);
    }
  }

  // A copy that stands alone: on white, with its title, and with what kind of data it shows.
  function standing(figure, title, status) {
    const picture = figure.querySelector(".ics-wide svg");
    const { width, height } = picture.viewBox.baseVal;
    const lines = broken(title, width);
    const top = MARGIN / 2 + LINE * lines.length;
    const copy = picture.cloneNode(true);
    copy.removeAttribute("aria-labelledby");
    copy.removeAttribute("role");
    for (const mark of copy.querySelectorAll("[data-of]")) delete mark.dataset.of;
    for (const marked of copy.querySelectorAll("[class]")) marked.removeAttribute("class");
    copy.setAttribute("x", MARGIN);
    copy.setAttribute("y", top + MARGIN / 2);
    const [wide, high] = [width + 2 * MARGIN, top + height + 2 * MARGIN + LINE];
    const text = (at, size, said, fill) =>
      draw("text", { x: MARGIN, y: at, "font-family": FONT, "font-size": size, fill }, said);
    return draw(
      "svg",
      { xmlns: SVG, width: wide, height: high, viewBox: `0 0 ${wide} ${high}` },
      draw("rect", { width: wide, height: high, fill: "#ffffff" }),
      ...lines.map((line, number) => text(LINE * (number + 1) + 4, 16, line, "#1f2933")),
      copy,
      text(high - MARGIN / 2, 12, status, "#5c6873"),
    );
  }

  function broken(title, width) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `16px ${FONT}`;
    const lines = [""];
    for (const word of title.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.filter(Boolean);
  }

  const svgOf = (alone) =>
    new Blob([new XMLSerializer().serializeToString(alone)], { type: "image/svg+xml" });

  async function pngOf(alone) {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(await svgOf(alone).text())}`;
    await image.decode();
    const canvas = make("canvas", { width: SCALE * image.width, height: SCALE * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 0);
  }

  document.querySelectorAll("figure.ics-figure").forEach(answering);
})();
