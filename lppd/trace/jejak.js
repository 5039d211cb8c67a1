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
  const cellAnchor = (address) => "sel-" + address.replace(/[./]/g, "-");

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

  const split = (address) => {
    const [table, row, column] = address.split("/");
    return { table, key: row + "/" + column, row, column };
  };

  /* Where a cell stands, and what it says there. */
  function placeOf(address, data) {
    const { table, row, column } = split(address);
    const parts = [data.nomor, data.baris[row] || row, data.kolom[column] ?? column].filter(Boolean);
    return parts.join(", ") + (data.hlm ? ` (hlm. ${data.hlm})` : "");
  }
  const valueOf = (address, data) => (data.sel[split(address).key] || [""])[0];

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

  async function cellNode(address, role, direction) {
    const data = await load(split(address).table);
    const head = [kindTag("sel"), role ? make("span", role, "redup") : "", link(placeOf(address, data), "#" + cellAnchor(address)), make("span", " = " + valueOf(address, data), "nilai")];
    const has = direction === "asal" ? data.asal[split(address).key] : hasEffects(address, data);
    return branch(head, has && (() => (direction === "asal" ? origins(address) : effects(address))));
  }

  const hasEffects = (address, data) => {
    const { key } = split(address);
    return data.akibat[key] || data.fakta[key] || data.sajian[key];
  };

  function factNode(name, direction) {
    const [meaning, text, bases, facts, shown] = common.fakta[name];
    const head = [kindTag("fakta"), make("span", meaning), make("span", " = " + text, "nilai")];
    const more = direction === "asal"
      ? bases.length && (async () => tree(await Promise.all(bases.map((place) => baseNode(place)))))
      : facts.length + shown.length && (async () => tree([...facts.map((fact) => factNode(fact, "akibat")), ...shown.map(shownNode)]));
    return branch(head, more);
  }

  function baseNode(place) {
    const { table, row } = split(place);
    if (table === "fakta") return factNode(place.slice(6, place.lastIndexOf("/")), "asal");
    if (table === "audit") return branch([kindTag("audit"), make("span", "putusan semua aturan")]);
    return cellNode(place, "", "asal");
  }

  function shownNode(index) {
    const [kind, page, chapter, text] = common.sajian[index];
    return branch([kindTag(kind), make("span", chapter + ": ", "redup"), link(text, page)]);
  }

  async function origins(address) {
    const data = await load(split(address).table);
    const rules = data.asal[split(address).key] || [];
    return tree(rules.map((rule) => branch([kindTag("aturan"), make("span", sayRule(rule))], async () => {
      const nodes = rule[2].flatMap(([role, places]) => places.map((place) =>
        split(place).table === "fakta" ? baseNode(place) : cellNode(place, role + ": ", "asal")));
      return tree(await Promise.all(nodes));
    })));
  }

  async function effects(address) {
    const data = await load(split(address).table);
    const { key } = split(address);
    const targets = await Promise.all((data.akibat[key] || []).map(async (rule) => {
      const carries = common.aturan[rule[0]][3];
      const target = await load(split(rule[2]).table);
      const head = [kindTag(carries ? "sel" : "diperiksa"), link(placeOf(rule[2], target), "#" + cellAnchor(rule[2])), make("span", " = " + valueOf(rule[2], target), "nilai"), make("small", " " + sayRule(rule))];
      return branch(head, carries && hasEffects(rule[2], target) && (() => effects(rule[2])));
    }));
    const facts = (data.fakta[key] || []).map((name) => factNode(name, "akibat"));
    return tree([...targets, ...facts, ...(data.sajian[key] || []).map(shownNode)]);
  }

  function picker(id, data, chosen) {
    const form = make("form");
    const made = {};
    for (const [name, label, options] of [["row", "Baris", data.baris], ["column", "Kolom", data.kolom]]) {
      const holder = make("label", label + " "), select = make("select");
      for (const [key, text] of Object.entries(options)) {
        const option = make("option", text || key);
        option.value = key;
        option.selected = chosen && key === chosen[name];
        select.append(option);
      }
      holder.append(select);
      form.append(holder);
      made[name] = select;
      select.addEventListener("change", () => { location.hash = cellAnchor([id, made.row.value, made.column.value].join("/")); });
    }
    return form;
  }

  /* Tables whose cells an anchor may name: "sel-4-1-6-x-y" may lie in table 4.1 or in 4.1.6. */
  async function find(anchor) {
    for (const [id] of common.tabel) {
      const start = "sel-" + id.replaceAll(".", "-") + "-";
      if (!anchor.startsWith(start)) continue;
      const data = await load(id);
      const key = Object.keys(data.sel).find((each) => cellAnchor(id + "/" + each) === anchor);
      if (key) return id + "/" + key;
    }
    return null;
  }

  async function show() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const table = common.tabel.find(([id]) => anchorOf(id) === hash);
    if (table) {
      const data = await load(table[0]);
      home.replaceChildren(make("h2", `${data.nomor} ${data.judul}`), make("p", "Pilih baris dan kolom."), picker(table[0], data, null));
    } else if (hash.startsWith("sel-")) {
      const address = await find(hash);
      if (!address) return home.replaceChildren(make("p", "Sel ini tidak ada di edisi ini."));
      await showCell(address);
    } else if (common) {
      return home.replaceChildren(make("p", "Pilih sebuah tabel di bawah, atau klik sebuah sel pada tabel di buku."));
    }
    home.scrollIntoView();
    home.focus({ preventScroll: true });
  }

  async function showCell(address) {
    const place = split(address);
    const data = await load(place.table);
    const [value, printed, line, origin, note] = data.sel[place.key];
    const facts = make("ul");
    const told = [
      `Alamat: ${address}`,
      printed && `Tercetak: ${printed}`,
      data.berkas && `Berkas: ${data.berkas}, baris ${line}`,
      data.sumber && `Sumber: ${data.sumber}`,
      origin && `Keadaan di buku: ${origin}`,
      note,
    ];
    facts.append(...told.filter(Boolean).map((text) => make("li", text)));
    if (data.bab) {
      const item = make("li");
      item.append(link("Lihat di buku", data.bab + "#" + cellAnchor(address)));
      facts.append(item);
    }
    const [from, to] = [await origins(address), await effects(address)];
    home.replaceChildren(
      make("h2", placeOf(address, data)), make("p", value, "nilai"), facts, picker(place.table, data, place),
      make("h3", "Asal"), from.children.length ? from : make("p", "Tidak ada aturan atas sel ini: angkanya berasal dari publikasi."),
      make("h3", "Akibat"), to.children.length ? to : make("p", "Tidak ada yang memakai sel ini."),
    );
    for (const fold of from.querySelectorAll(":scope > li > details")) fold.open = true;
  }

  addEventListener("hashchange", show);
})();
