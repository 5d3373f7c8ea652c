from __future__ import annotations

from site_builder.model.pages import FigureView, LinkView
from site_builder.render.figures import figure_html


def test_a_number_is_a_control_around_a_machine_value() -> None:
    assert figure_html(FigureView("e-1", "536,132", "536132")) == (
        '<button type="button" class="figure" popovertarget="e-1"><data value="536132">536,132</data></button>'
    )


def test_where_no_control_may_stand_the_number_is_bare() -> None:
    assert figure_html(FigureView("e-1", "46%", "46", control=False)) == '<data value="46">46%</data>'


def test_punctuation_stays_with_its_number() -> None:
    made = figure_html(FigureView("e-1", "46%", "46", control=False), "(", "),")

    assert made == '<span class="unbroken">(<data value="46">46%</data>),</span>'


def test_a_note_stands_beside_the_number_and_everything_is_escaped() -> None:
    made = figure_html(FigureView('e"', "<7", '"7"', note="sales & deliveries"))

    assert made == (
        '<button type="button" class="figure" popovertarget="e&quot;"><data value="&quot;7&quot;">&lt;7</data></button>'
        ' <span class="figure-note">(sales &amp; deliveries)</span>'
    )


def test_long_and_quiet_numbers_say_so() -> None:
    long = figure_html(FigureView("e-1", "between 580,000 and 650,000 vehicles", "580000/650000", quiet=True))

    signed = figure_html(FigureView("e-1", "−14.1%", "-14.1"))

    assert 'class="figure figure--long figure--quiet"' in long
    assert 'class="figure figure--signed"' in signed


def test_a_corrected_number_leads_to_its_correction() -> None:
    figure = FigureView("k", "596,555", "596555", corrected=LinkView("corrected", "#correction-c1"))
    mark = ' <span class="figure-note">(<a href="#correction-c1">corrected</a>)</span>'
    assert figure_html(figure, after=".").endswith(f"</button>{mark}.")
    assert figure_html(figure, before="“", after=",").endswith(f"</button></span>{mark},")


def test_a_note_follows_a_full_stop_and_comes_before_a_comma() -> None:
    figure = FigureView("k", "7.7 times", "7.7", note="Unlike counts.")
    note = ' <span class="figure-note">(Unlike counts.)</span>'
    assert figure_html(figure, after=".").endswith(f"</button>.</span>{note}")
    assert figure_html(figure, after=",").endswith(f"</button>{note},")
