"""The kinds of chart, one module each; their table is ``site_builder.charts.table``."""
