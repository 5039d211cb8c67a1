/* A click on a cell of a published table offers the way to its trace. Without this script the link under the table leads
   to the same page. */
"use strict";
(() => {
  let offer = null;

  function withdraw() {
    if (offer) offer.remove();
    offer = null;
  }

  /* A cell's anchor stands on the cell itself, or on a span inside it. */
  function anchorOf(cell) {
    const holder = cell.id ? cell : cell.querySelector("[id]");
    return holder && holder.id.startsWith("sel-") ? holder.id : "";
  }

  for (const link of document.querySelectorAll("a.lppd-jejak")) {
    const figure = link.closest(".lppd-tabel");
    if (!figure) continue;
    figure.classList.add("lppd-berjejak");
    figure.addEventListener("click", (event) => {
      const cell = event.target.closest("td, th");
      const anchor = cell && !event.target.closest("a, button") && anchorOf(cell);
      withdraw();
      if (!anchor || String(getSelection())) return;
      event.stopPropagation();
      offer = document.createElement("a");
      offer.className = "lppd-jejak-sel";
      offer.href = link.getAttribute("href").split("#")[0] + "#" + anchor;
      offer.textContent = "Jejak sel ini";
      document.body.append(offer);
      const box = cell.getBoundingClientRect();
      const right = document.documentElement.clientWidth - offer.offsetWidth - 4;
      offer.style.left = `${scrollX + Math.max(4, Math.min(box.left, right))}px`;
      offer.style.top = `${scrollY + Math.min(box.bottom, innerHeight - offer.offsetHeight - 4)}px`;
    });
    figure.querySelector(".lppd-gulir")?.addEventListener("scroll", withdraw, { passive: true });
  }
  document.addEventListener("click", withdraw);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") withdraw(); });
})();
