"""The packs, built by tools/build_reference.py: zip files of TSV tables."""
