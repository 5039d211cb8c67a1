"""Tables of key indicators for the tiny project: a few indicators, one for every case that readers are told apart."""

from __future__ import annotations

from factory import YEAR, Tiny, csv_text

LISTED = [
    ["kunci", "nama", "kelompok", "urusan", "nomor", "metode", "operan", "pilihan", "satuan", "polaritas", "keyakinan", "catatan"],
    ["sekolah-1", "Anak bersekolah", "hasil", "sekolah", "1", "persentase", "bagian=sekolah-1/isian; keseluruhan=sekolah-1-b/isian", "", "%", "naik", "pasti", ""],
    ["sekolah-2", "Anak putus sekolah", "hasil", "sekolah", "2", "persentase", "bagian=sekolah-2/isian; keseluruhan=sekolah-2-b/isian", "", "%", "turun", "pasti", ""],
    ["sekolah-3", "Desa bersekolah", "hasil", "sekolah", "3", "persentase", "bagian=sekolah-3/isian; keseluruhan=sekolah-3-b/isian", "", "%", "naik", "pasti", ""],
    ["pasar-1", "Pertumbuhan pedagang", "hasil", "pasar", "1", "laju-selisih", "selisih=pasar-1/isian; sebelumnya=pasar-1-b/isian", "", "%", "naik", "pasti", ""],
    ["pasar-2", "Hasil per kios", "hasil", "pasar", "2", "rasio", "pembilang=pasar-2/isian; penyebut=pasar-2-b/isian", "", "Poin", "naik", "tafsir", "Satuannya tidak tercetak"],
    ["pasar-3", "Daftar barang", "hasil", "pasar", "3", "", "", "", "", "naik", "", "Daftar keterangan tanpa capaian"],
    ["opini", "Opini", "penunjang", "", "1", "", "", "", "", "", "", "Daftar opini"],
    ["rasio", "Rasio belanja", "penunjang", "", "2", "persentase", "bagian=rasio/isian; keseluruhan=rasio-b/isian", "", "%", "turun", "pasti", ""],
]  # fmt: skip

FIELDS = [
    ["kunci", "nama", "kelompok", "alias"],
    ["sekolah", "Sekolah", "wajib-pelayanan-dasar", ""],
    ["pasar", "Pasar", "pilihan", ""],
]

_HIDDEN = {"kind": "teks", "hidden": True, "allow": ["kosong"]}
_INPUT = {"name": "isian", "label": "Isian", "kind": "angka", "notation": "campuran", "exact": True}
_RESULT = {"name": "capaian", "label": "Capaian", "kind": "persen", "notation": "campuran", "allow": ["kosong", "teks"]}

OUTCOME = {
    "id": "2.2",
    "number": "Tabel 2.2",
    "title": "IKK {daerah}",
    "section": "2.2.2",
    "agency": "Bagian Rekaan",
    "source": "Dinas Rekaan",
    "keys": "bebas",
    "columns": [
        {"name": "ikk", "label": "Kunci", "kind": "kunci", "list": "ikk"},
        {"name": "urusan", "label": "Urusan", "kind": "kunci", "list": "urusan"},
        {"name": "keadaan", "label": "Keadaan", **_HIDDEN},
        {"name": "uraian", "label": "Uraian", "kind": "teks"},
        {**_INPUT, "allow": ["strip", "kosong", "teks", "tidak tersedia"]},
        _RESULT,
    ],
    "definitions": {"list": "ikk", "group": "hasil", "target": "{kunci}/capaian"},
}

SUPPORT = {
    **OUTCOME,
    "id": "2.3",
    "number": "Tabel 2.3",
    "section": "2.2.3",
    "columns": [
        OUTCOME["columns"][0],  # type: ignore[index]
        OUTCOME["columns"][2],  # type: ignore[index]
        {"name": "kelompok-urusan", "label": "Urusan", "kind": "teks"},
        {"name": "rumus", "label": "Rumus", "kind": "teks"},
        {**_INPUT, "allow": ["kosong", "teks"]},
        _RESULT,
    ],
    "definitions": {"list": "ikk", "group": "penunjang", "target": "{kunci}/capaian"},
}

ROWS = [
    ["kunci", "ikk", "urusan", "keadaan", "uraian", "isian", "capaian"],
    ["sekolah-1", "sekolah-1", "sekolah", "", "Anak yang bersekolah", "150", "75%"],
    ["sekolah-1-b", "sekolah-1", "sekolah", "", "Semua anak", "200", ""],
    ["sekolah-2", "sekolah-2", "sekolah", "", "Anak putus sekolah", "10", "5%"],
    ["sekolah-2-b", "sekolah-2", "sekolah", "", "Semua anak", "200", ""],
    ["sekolah-3", "sekolah-3", "sekolah", "", "Desa bersekolah", "1", "100%"],
    ["sekolah-3-b", "sekolah-3", "sekolah", "", "Desa", "1", ""],
    ["pasar-1", "pasar-1", "pasar", "", f"(Jumlah tahun {YEAR} - jumlah tahun {YEAR - 1})", "-20", "-10%"],
    ["pasar-1-b", "pasar-1", "pasar", "", f"Jumlah tahun {YEAR - 1}", "200", ""],
    ["pasar-2", "pasar-2", "pasar", "", "Hasil", "300", "42%"],
    ["pasar-2-b", "pasar-2", "pasar", "", "Kios", "100", ""],
    ["pasar-3", "pasar-3", "pasar", "", "Beras tersedia", "Ada", ""],
]

SUPPORT_ROWS = [
    ["kunci", "ikk", "keadaan", "kelompok-urusan", "rumus", "isian", "capaian"],
    ["opini", "opini", "", "Keuangan", f"Opini tahun {YEAR}", "WTP", ""],
    ["opini-b", "opini", "", "Keuangan", f"Opini tahun {YEAR - 1}", "WTP", ""],
    ["rasio", "rasio", "", "Belanja", "Belanja pegawai", "25", "25%"],
    ["rasio-b", "rasio", "", "Belanja", "Seluruh belanja", "100", ""],
]

LEVELS = {
    "judul": "Tingkat rekaan",
    "sumber": "Rekaan",
    "terverifikasi": True,
    "desimal": 0,
    "kelas": [
        {"nama": "penuh", "dari": "100"},
        {"nama": "sebagian", "dari": "50", "sampai": "100", "sampai_terbuka": True},
        {"nama": "sedikit", "sampai": "50", "sampai_terbuka": True},
    ],
}


def with_indicators(project: Tiny) -> Tiny:
    """The tiny project with both tables of key indicators, not yet written."""
    project.schemas |= {"2.2": OUTCOME, "2.3": SUPPORT}
    project.tables |= {"2.2": [list(row) for row in ROWS], "2.3": [list(row) for row in SUPPORT_ROWS]}
    project.scales["tingkat-ikk"] = LEVELS
    project.raw["data/referensi/ikk.csv"] = csv_text(LISTED).encode()
    project.raw["data/referensi/urusan.csv"] = csv_text(FIELDS).encode()
    return project
