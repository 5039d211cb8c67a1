-- Exhibits and safety for the printed book.
-- 1. Raw blocks "lppd" (JSON, one exhibit each) become calls of the template; tables in them are set already.
-- 2. Any other raw block or raw inline is text: prose may not carry Typst code.
-- 3. Links to anchors that do not exist lose their link; Typst would stop at them.
-- 4. Landscape exhibits that follow each other share their pages with the short prose around them.

local MARK = "lppd-landscape"
local SHORT = 1500 -- characters of prose that may move to a landscape page

local function quote(text)
  text = tostring(text or ""):gsub("%s+", " "):gsub("\\", "\\\\"):gsub('"', '\\"')
  return '"' .. text .. '"'
end

local function typst(text) return pandoc.RawBlock("typst", text) end

local function inlines_of(html)
  return pandoc.utils.blocks_to_inlines(pandoc.read(html, "html").blocks)
end

local function note_blocks(item)
  local blocks = pandoc.List {}
  for _, note in ipairs(item.notes or {}) do
    blocks:insert(typst("#catatan(" .. quote(note.id) .. ", " .. quote(note.mark) .. ")["))
    blocks:insert(pandoc.Plain(inlines_of(note.html)))
    blocks:insert(typst("]"))
  end
  if item.source and item.source ~= "" then
    blocks:insert(typst("#sumber(" .. quote(item.source) .. ")"))
  end
  return blocks
end

local function call(name, item, more)
  return "#" .. name .. "(id: " .. quote(item.id) .. ", nomor: " .. quote(item.number)
    .. ", judul: " .. quote(item.title)
    .. ", terdaftar: " .. tostring(item.listed ~= false) .. more .. ")"
end

local function exhibit_table(item)
  local more = (", ukuran: %spt, kepala: %d, pecah: %s"):format(
    item.size, item.head_rows, tostring(item.breakable))
    .. ", rapat: " .. tostring(item.annex == true)
  local blocks = pandoc.List { typst(call("tabel", item, more) .. "[") }
  blocks:insert(typst(item.table))
  blocks:insert(typst("]["))
  blocks:extend(note_blocks(item))
  blocks:insert(typst("]"))
  return pandoc.Div(blocks, { class = item.landscape and MARK or "lppd-exhibit" })
end

local function exhibit_chart(item)
  local more = ", berkas: " .. quote(item.src) .. ", alternatif: " .. quote(item.alt)
    .. ", keterangan: " .. quote(item.note)
  return pandoc.Div({ typst(call("grafik", item, more)) }, { class = "lppd-exhibit" })
end

local function pointer(item)
  return typst("#rujukan(" .. quote(item.id) .. ", " .. quote(item.number) .. ", " .. quote(item.title) .. ")")
end

local ids = {}

local function know(item)
  ids[item.id] = true
  for _, note in ipairs(item.notes or {}) do ids[note.id] = true end
  for _, anchor in ipairs(item.anchors or {}) do ids[anchor] = true end
end

local exhibits = {
  RawBlock = function(raw)
    if raw.format ~= "lppd" then return pandoc.CodeBlock(raw.text) end
    local item = pandoc.json.decode(raw.text, false)
    if item.kind == "pointer" then return pointer(item) end
    know(item)
    return item.kind == "table" and exhibit_table(item) or exhibit_chart(item)
  end,
  RawInline = function(raw) return pandoc.Code(raw.text) end,
}

local last = 0
local function consecutive(header)
  -- PDF/UA wants heading levels without gaps
  header.level = math.min(header.level, last + 1)
  last = header.level
  return header
end

local collect = {
  traverse = "topdown",
  Header = function(header)
    if header.identifier ~= "" then ids[header.identifier] = true end
    return consecutive(header)
  end,
  Span = function(span) if span.identifier ~= "" then ids[span.identifier] = true end end,
}

local function decode(text)
  return (text:gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end))
end

local links = {
  Link = function(link)
    local anchor = link.target:match("^#(.+)$")
    if anchor then
      anchor = ids[anchor] and anchor or decode(anchor)
      if not ids[anchor] then return link.content end
      link.target = "#" .. anchor
      return link
    end
    if not link.target:match("^https?://") and not link.target:match("^mailto:") then
      return link.content
    end
  end,
  Image = function(image)
    if image.src:match("://") or image.src:match("^//") then return image.caption end
    local alt = quote(pandoc.utils.stringify(image.caption))
    return pandoc.RawInline("typst", "#gambar(" .. quote(decode(image.src)) .. ", " .. alt .. ")")
  end,
}

local function is_landscape(block)
  return block.t == "Div" and block.classes:includes(MARK)
end

local function is_exhibit(block)
  return block.t == "Div" and block.classes:includes("lppd-exhibit")
end

local function starts_part(block)
  return block.t == "Header" and block.level == 1
end

-- Length of the prose in blocks[from..to]; nil when it must not move to a landscape page.
local function movable(blocks, from, to)
  local length = 0
  for i = from, to do
    if is_exhibit(blocks[i]) then return nil end
    length = length + utf8.len(pandoc.utils.stringify(blocks[i]))
  end
  return length <= SHORT and length or nil
end

-- First block that goes along with the landscape exhibit at `at`: everything since the heading above
-- it when that is short (with the headings right above that one), else no more than the headings
-- that stand directly before the exhibit.
local function start_of(blocks, at, floor)
  local start = at
  for i = at - 1, floor + 1, -1 do
    if is_exhibit(blocks[i]) then break end
    if blocks[i].t == "Header" then
      if movable(blocks, i, at - 1) or i == at - 1 then start = i end
      break
    end
  end
  while start < at and start - 1 > floor and blocks[start - 1].t == "Header" do start = start - 1 end
  return start
end

local function turn_pages(doc)
  local blocks, out, i, done = doc.blocks, pandoc.List {}, 1, 0
  while i <= #blocks do
    if not is_landscape(blocks[i]) then
      out:insert(blocks[i])
      i = i + 1
    else
      local start = start_of(blocks, i, done)
      for _ = start, i - 1 do out:remove() end
      local stop = i
      for k = i + 1, #blocks do
        if starts_part(blocks[k]) then break end
        if is_landscape(blocks[k]) and movable(blocks, stop + 1, k - 1) then stop = k end
      end
      out:insert(typst("#page(flipped: true)["))
      for k = start, stop do out:insert(blocks[k]) end
      out:insert(typst("]"))
      i, done = stop + 1, stop
    end
  end
  doc.blocks = out
  return doc
end

return { exhibits, collect, links, { Pandoc = turn_pages } }
