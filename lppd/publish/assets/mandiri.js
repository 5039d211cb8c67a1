for (const kotak of document.querySelectorAll("input[data-cari]")) {
  const baris = document.querySelectorAll("#" + kotak.dataset.cari + " tbody tr");
  kotak.addEventListener("input", () => {
    const kata = kotak.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const tr of baris) {
      const teks = tr.textContent.toLowerCase();
      tr.hidden = !kata.every((k) => teks.includes(k));
    }
  });
}
