/* The page that traces figures. It reads the files beside this one, as scripts, because pages opened from a disk may
   not fetch. Every text is put in as text, never as markup. */
"use strict";
(() => {
  const home = document.getElementById("jejak");
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const tables = new Map();
  const waiting = new Map();
  let common = null;

  window.jejakUmum = (data) => { common = data; show(); };
  window.jejakTabel = (id, data) => {
    tables.set(id, data);
    for (const done of waiting.get(id) || []) done(data);
    waiting.delete(id);
  };

  const anchorOf = (id) => "tbl-" + id.replaceAll(".", "-");

  /* A cell is "table.row.column", by number. */
  function split(code) {
    const [table, row, column] = code.split(".").map(Number);
    return { table, row, column, key: row + "." + column };
  }

  const tableOf = (code) => load(common.tabel[split(code).table]);

  function load(id) {
    if (tables.has(id)) return Promise.resolve(tables.get(id));
    return new Promise((done) => {
      if (waiting.has(id)) return waiting.get(id).push(done);
      waiting.set(id, [done]);
      const script = document.createElement("script");
      script.src = folder + anchorOf(id) + ".js";
      document.head.append(script);
    });
  }

  function make(name, text, className) {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  function link(text, href) {
    const node = make("a", text);
    node.href = href;
    return node;
  }

  const anchorAt = (id, data, row, column) =>
    "sel-" + [id, data.baris[row][0], data.kolom[column][0]].join("-").replaceAll(".", "-");

  /* Where a cell stands, and what it says there. */
  function placeOf(code, data) {
    const { row, column } = split(code);
    const parts = [data.nomor, data.baris[row][1], data.kolom[column][1]].filter(Boolean);
    return parts.join(", ") + (data.hlm ? ` (hlm. ${data.hlm})` : "");
  }
  const valueOf = (code, data) => data.sel[split(code).row][split(code).column][0] ?? "";

  function cellLink(code, data) {
    const { table, row, column } = split(code);
    return link(placeOf(code, data), "#" + anchorAt(common.tabel[table], data, row, column));
  }

  const kindTag = (kind) => make("span", kind, "jenis");
  const sayRule = ([rule, verdict]) => {
    const [kind, title, formula] = common.aturan[rule];
    return [kind, title && `${title}: ${formula}`, common.putusan[verdict]].filter(Boolean).join("; ");
  };

  /* A node that opens into more; its branches are made when it is first opened. */
  function branch(head, more) {
    const item = make("li");
    if (!more) {
      item.append(...head);
      return item;
    }
    const fold = make("details"), title = make("summary");
    title.append(...head);
    fold.append(title);
    fold.addEventListener("toggle", async () => {
      if (!fold.open || fold.dataset.made) return;
      fold.dataset.made = "ya";
      fold.append(await more());
    });
    item.append(fold);
    return item;
  }

  function tree(items) {
    const list = make("ul", "", "pohon");
    list.append(...items);
    return list;
  }

  async function cellNode(code, role, direction) {
    const data = await tableOf(code);
    const head = [kindTag("sel"), role ? make("span", role, "redup") : "", cellLink(code, data), make("span", " = " + valueOf(code, data), "nilai")];
    const has = direction === "asal" ? data.asal[split(code).key] : hasEffects(code, data);
    return branch(head, has && (() => (direction === "asal" ? origins(code) : effects(code))));
  }

  function hasEffects(code, data) {
    const { key } = split(code);
    return data.akibat[key] || key in data.fakta || key in data.sajian;
  }

  function factNode(number, direction) {
    const [meaning, text, bases, facts, shown] = common.fakta[number];
    const head = [kindTag("fakta"), make("span", meaning), make("span", " = " + text, "nilai")];
    const more = direction === "asal"
      ? common.dasar[bases].length && (async () => tree(await Promise.all(common.dasar[bases].map(baseNode))))
      : facts.length + shown.length && (() => tree([...facts.map((fact) => factNode(fact, "akibat")), ...shown.map(shownNode)]));
    return branch(head, more);
  }

  function baseNode(code) {
    if (code[0] === "f") return factNode(Number(code.slice(1)), "asal");
    if (code === "a") return branch([kindTag("audit"), make("span", "putusan semua aturan")]);
    return cellNode(code, "", "asal");
  }

  function shownNode(index) {
    const [kind, page, chapter, text] = common.sajian[index];
    return branch([kindTag(kind), make("span", chapter + ": ", "redup"), link(text, page)]);
  }

  async function origins(code) {
    const data = await tableOf(code);
    const rules = data.asal[split(code).key] || [];
    return tree(rules.map((rule) => branch([kindTag("aturan"), make("span", sayRule(rule))], async () => {
      const nodes = rule[2].flatMap(([role, codes]) => codes.map((each) =>
        /^\d/.test(each) ? cellNode(each, role + ": ", "asal") : baseNode(each)));
      return tree(await Promise.all(nodes));
    })));
  }

  async function ruleNode(rule) {
    const carries = common.aturan[rule[0]][3];
    const target = await tableOf(rule[2]);
    const how = make("small", " " + sayRule(rule));
    if (!rule[2].includes(".")) return branch([kindTag("diperiksa"), make("span", `jumlah baris ${target.nomor}`), how]);
    const head = [kindTag(carries ? "sel" : "diperiksa"), cellLink(rule[2], target), make("span", " = " + valueOf(rule[2], target), "nilai"), how];
    return branch(head, carries && hasEffects(rule[2], target) && (() => effects(rule[2])));
  }

  async function effects(code) {
    const data = await tableOf(code);
    const { key } = split(code);
    const targets = await Promise.all((data.akibat[key] || []).map(ruleNode));
    const facts = key in data.fakta ? data.daftarFakta[data.fakta[key]] : [];
    const shown = key in data.sajian ? data.daftarSajian[data.sajian[key]] : [];
    return tree([...targets, ...facts.map((fact) => factNode(fact, "akibat")), ...shown.map(shownNode)]);
  }

  function picker(id, data, chosen) {
    const form = make("form");
    const made = {};
    for (const [name, label, options] of [["row", "Baris", data.baris], ["column", "Kolom", data.kolom]]) {
      const holder = make("label", label + " "), select = make("select");
      options.forEach(([key, text], place) => {
        const option = make("option", text || key);
        option.value = place;
        option.selected = chosen && place === chosen[name];
        select.append(option);
      });
      holder.append(select);
      form.append(holder);
      made[name] = select;
      select.addEventListener("change", () => { location.hash = anchorAt(id, data, made.row.value, made.column.value); });
    }
    return form;
  }

  /* Tables whose cells an anchor may name: "sel-4-1-6-x-y" may lie in table 4.1 or in 4.1.6. */
  async function find(anchor) {
    for (const [table, id] of common.tabel.entries()) {
      if (!anchor.startsWith("sel-" + id.replaceAll(".", "-") + "-")) continue;
      const data = await load(id);
      for (const row of data.baris.keys()) {
        const column = data.kolom.findIndex((_, place) => anchorAt(id, data, row, place) === anchor);
        if (column >= 0) return [table, row, column].join(".");
      }
    }
    return null;
  }

  async function show() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const table = common.tabel.find((id) => anchorOf(id) === hash);
    if (table) {
      const data = await load(table);
      home.replaceChildren(make("h2", `${data.nomor} ${data.judul}`), make("p", "Pilih baris dan kolom."), picker(table, data, null));
    } else if (hash.startsWith("sel-")) {
      const code = await find(hash);
      if (!code) return home.replaceChildren(make("p", "Sel ini tidak ada di edisi ini."));
      await showCell(code, hash);
    } else {
      return home.replaceChildren(make("p", "Pilih sebuah tabel di bawah, atau klik sebuah sel pada tabel di buku."));
    }
    home.scrollIntoView();
    home.focus({ preventScroll: true });
  }

  async function showCell(code, anchor) {
    const place = split(code);
    const id = common.tabel[place.table];
    const data = await load(id);
    const [value, printed, line, origin, note] = data.sel[place.row][place.column];
    const facts = make("ul");
    const told = [
      `Alamat: ${[id, data.baris[place.row][0], data.kolom[place.column][0]].join("/")}`,
      printed && `Tercetak: ${printed}`,
      `Berkas: ${data.berkas}, baris ${line}`,
      data.sumber && `Sumber: ${data.sumber}`,
      origin && `Keadaan di buku: ${origin}`,
      note,
    ];
    facts.append(...told.filter(Boolean).map((text) => make("li", text)));
    if (data.bab) {
      const item = make("li");
      item.append(link("Lihat di buku", data.bab + "#" + anchor));
      facts.append(item);
    }
    const [from, to] = [await origins(code), await effects(code)];
    home.replaceChildren(
      make("h2", placeOf(code, data)), make("p", value, "nilai"), facts, picker(id, data, place),
      make("h3", "Asal"), from.children.length ? from : make("p", "Tidak ada aturan atas sel ini: angkanya berasal dari publikasi."),
      make("h3", "Akibat"), to.children.length ? to : make("p", "Tidak ada yang memakai sel ini."),
    );
    for (const fold of from.querySelectorAll(":scope > li > details")) fold.open = true;
  }

  addEventListener("hashchange", show);
})();
