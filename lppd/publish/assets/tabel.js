/* Long tables: a search box and sortable heads. Without this script the whole table is there all the same.
   Every text is put in as text, never as markup. */
"use strict";
(() => {
  const collator = new Intl.Collator("id", { numeric: true, sensitivity: "base" });
  const whole = new Intl.NumberFormat("id");
  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase("id").replace(/\s+/g, " ").trim();

  function make(name, className, text) {
    const node = document.createElement(name);
    node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  /* What a cell says, without the marks of notes. */
  function say(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("sup").forEach((mark) => { if (mark.querySelector("a")) mark.remove(); });
    return copy.textContent;
  }

  /* Rows that merged cells hold together, each with the texts to search: [{rows, texts}]. */
  function groupsOf(rows) {
    const groups = [];
    let merged = [], group = null;
    for (const row of rows) {
      if (!merged.length) groups.push(group = { rows: [], texts: [] });
      const own = [...row.cells].map((cell) => ({ text: say(cell), left: cell.rowSpan }));
      const seen = merged.concat(own);
      group.rows.push(row);
      group.texts.push(fold(seen.map((cell) => cell.text).join(" \u2002 ")));
      merged = seen.filter((cell) => --cell.left > 0);
    }
    return groups;
  }

  /* Heading cells that stand over exactly one column: [[cell, column]]. */
  function leavesOf(head) {
    const taken = [], leaves = [];
    [...head.rows].forEach((row, level) => {
      taken[level] ??= [];
      let column = 0;
      for (const cell of row.cells) {
        while (taken[level][column]) column++;
        for (let down = 0; down < cell.rowSpan; down++) {
          taken[level + down] ??= [];
          for (let along = 0; along < cell.colSpan; along++) taken[level + down][column + along] = true;
        }
        if (cell.colSpan === 1 && level + cell.rowSpan === head.rows.length) leaves.push([cell, column]);
        column += cell.colSpan;
      }
    });
    return leaves;
  }

  /* Columns stay as wide as they are while rows come and go. */
  function keepWidths(table) {
    const all = table.offsetWidth;
    const found = leavesOf(table.tHead).map(([cell]) => [cell, (100 * cell.offsetWidth) / all]);
    for (const [cell, share] of found) cell.style.width = `${share}%`;
  }

  function enhance(table) {
    const body = table.tBodies[0];
    if (!body || table.tBodies.length > 1 || !table.tHead) return;
    const printed = [...body.rows];
    let groups = null; // made when first searched

    const tools = make("div", "lppd-alat");
    const label = make("label", "lppd-cari", "Cari di tabel ini");
    const input = make("input", "");
    input.type = "search";
    input.autocomplete = "off";
    input.spellcheck = false;
    label.append(input);
    const count = make("span", "lppd-hitungan");
    const order = make("span", "lppd-tersembunyi");
    count.setAttribute("role", "status");
    order.setAttribute("role", "status");
    tools.append(label, count, order);
    (table.closest(".lppd-gulir") || table).before(tools);

    function tell(shown) {
      const all = whole.format(printed.length);
      count.textContent = shown === printed.length ? `${all} baris` : `${whole.format(shown)} dari ${all} baris`;
    }

    function filter() {
      if (!groups) {
        groups = groupsOf(printed);
        keepWidths(table);
      }
      const words = fold(input.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const group of groups) {
        const match = group.texts.some((text) => words.every((word) => text.includes(word)));
        for (const row of group.rows) row.hidden = !match;
        if (match) shown += group.rows.length;
      }
      tell(shown);
    }
    input.addEventListener("input", filter);
    tell(printed.length);
    const reset = () => { input.value = ""; filter(); };

    if (!table.tBodies[0].querySelector("[rowspan]:not([rowspan='1']), [colspan]:not([colspan='1'])")) {
      sortable(table, printed, (text) => { order.textContent = text; });
    }
    return { body, reset };
  }

  /* Order in which rows stand when sorted by a column; cells without a value come last either way. */
  function sorted(rows, column, sign) {
    const cells = rows.map((row) => row.cells[column]);
    const numeric = cells.some((cell) => cell && cell.dataset.nilai);
    const keys = new Map(rows.map((row, place) => {
      const cell = cells[place];
      if (!cell) return [row, null];
      if (numeric) return [row, cell.dataset.nilai ? Number(cell.dataset.nilai) : null];
      return [row, say(cell).trim() || null];
    }));
    const compare = numeric ? (a, b) => a - b : collator.compare;
    return [...rows].sort((a, b) => {
      const left = keys.get(a), right = keys.get(b);
      if (left === null || right === null) return (left === null) - (right === null);
      return sign * compare(left, right);
    });
  }

  /* Numbers whose value is not known would sort as text, which is no order at all. */
  function isSound(rows, column) {
    const cells = rows.map((row) => row.cells[column]).filter(Boolean);
    return cells.some((cell) => cell.dataset.nilai)
      || !cells.some((cell) => cell.style.textAlign === "right" && /\d/.test(cell.textContent));
  }

  function sortable(table, printed, tell) {
    const body = table.tBodies[0];
    const leaves = leavesOf(table.tHead).filter(([, column]) => isSound(printed, column));
    for (const [head, column] of leaves) {
      const button = make("button", "lppd-urut");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const next = { ascending: "descending", descending: null }[before];
        const direction = before ? next : "ascending";
        for (const [other] of leaves) other.removeAttribute("aria-sort");
        if (direction) head.setAttribute("aria-sort", direction);
        const rows = direction ? sorted(printed, column, direction === "ascending" ? 1 : -1) : printed;
        body.append(...rows);
        const way = { ascending: "naik", descending: "turun" }[direction];
        tell(way ? `Diurutkan menurut ${button.textContent}, ${way}` : "Urutan semula");
      });
    }
  }

  const tables = [...document.querySelectorAll(".lppd-panjang table")].map(enhance).filter(Boolean);

  /* A link to a cell that the search has hidden shows the whole table again. */
  function reveal(hash) {
    let name = hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* not encoded */ }
    const target = name && document.getElementById(name);
    const row = target && target.closest("tr");
    const home = row && tables.find((table) => table.body.contains(row));
    if (!home) return;
    if (row.hidden) home.reset();
    target.scrollIntoView({ block: "center", inline: "nearest" });
  }
  addEventListener("hashchange", () => reveal(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href*='#']");
    if (link && link.hash === location.hash && link.pathname === location.pathname) setTimeout(() => reveal(link.hash));
  });
  if (location.hash) addEventListener("load", () => reveal(location.hash));
})();
