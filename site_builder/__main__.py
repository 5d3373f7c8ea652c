"""``python -m site_builder``: the same as ``site-builder``."""

from site_builder.cli import main

if __name__ == "__main__":
    main(prog_name="site-builder")
