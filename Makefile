# Dua perintah yang perlu diketahui: `make report` membangun buku, `make test` menjalankan semua uji.
# Lingkungan Python dibuat di .venv dari berkas kunci (versi persis, dengan hash).
PYTHON ?= python3
YEAR ?=
VENV := .venv
BIN := $(VENV)/bin
# Uji dibagi per berkas di antara prosesor; tiap proses memerlukan sampai 1 GB memori. Tanpa pembagian: make test SHARED=
SHARED ?= -n logical --maxprocesses 4 --max-worker-restart 0 --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help report check audit test bench bench-audit lab lock clean

help: ## tampilkan daftar perintah
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

report: $(VENV)/report.ok ## bangun buku (YEAR=… untuk tahun lain)
	@$(BIN)/lppd build $(YEAR)

check: $(VENV)/report.ok ## periksa data (YEAR=…)
	@$(BIN)/lppd check $(YEAR)

audit: $(VENV)/report.ok ## tampilkan temuan audit (YEAR=…)
	@$(BIN)/lppd audit $(YEAR)

test: $(VENV)/test.ok ## jalankan semua uji
	@$(BIN)/python -m pytest $(SHARED)

bench: $(VENV)/test.ok ## bandingkan waktu membangun
	@$(BIN)/python -m lppd.bench

bench-audit: $(VENV)/report.ok ## tanam salah cetak acak, ukur apa yang ditemukan audit
	@$(BIN)/python -m lppd.bench_audit $(YEAR) --simpan

lab: $(VENV)/lab.ok ## buka bab-bab di JupyterLab
	@$(BIN)/lppd lab

lock: ## perbarui berkas kunci (perlu uv)
	@sh locks/perbarui.sh

clean: ## hapus hasil bangunan, bukan lingkungan
	@rm -rf build

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "lppd memerlukan Python 3.11 atau lebih baru; sebutkan letaknya: make PYTHON=/letak/python3 …"; exit 1; }
	@echo "Membuat lingkungan $(VENV) …"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(VENV)/bin/python install -q pip; } || \
	  { rm -rf $(VENV); echo "Modul venv tidak ada. Di Debian atau Ubuntu: apt install python3-venv"; exit 1; }

# The editable install is outside hash checking, so it comes after and brings no dependency along.
$(VENV)/%.ok: locks/%.txt pyproject.toml | $(BIN)/python
	@echo "Memasang paket dari locks/$*.txt …"
	@$(BIN)/python -m pip install -q --no-warn-script-location --require-hashes -r locks/$*.txt
	@$(BIN)/python -m pip install -q --no-deps -e .
	@touch $@
