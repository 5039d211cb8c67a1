#!/bin/sh
# Rewrites the lock files: one resolution for everything, then one file per use, so that they never disagree.
set -e
cd "$(dirname "$0")/.."
all=$(mktemp)
trap 'rm -f "$all"' EXIT
options="--universal --python-version 3.11 --no-annotate --no-header --generate-hashes --quiet"
uv pip compile pyproject.toml $options --extra test --extra lab --output-file "$all"
uv pip compile pyproject.toml $options --constraint "$all" --output-file locks/report.txt
uv pip compile pyproject.toml $options --constraint "$all" --extra test --output-file locks/test.txt
uv pip compile pyproject.toml $options --constraint "$all" --extra lab --output-file locks/lab.txt
