"""One self-contained HTML page that shows a network; see `kg.view.contract` for its input."""

from kg.view.page import ViewReport, render_live, write_view

__all__ = ["ViewReport", "render_live", "write_view"]
