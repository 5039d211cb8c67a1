Documentation.addTranslations({
  "locale": "id",
  "messages": {
    ", in ": ", di ",
    "Hide Search Matches": "Sembunyikan hasil pencarian",
    "Preparing search...": "Menyiapkan pencarian…",
    "Search": "Cari",
    "Search Results": "Hasil pencarian",
    "Searching": "Mencari",
    "Search finished, found one page matching the search query.": ["Pencarian selesai: ${resultCount} halaman ditemukan."],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Tidak ada halaman yang cocok. Periksa ejaan kata yang dicari."
  },
  "plural_expr": "0"
});
