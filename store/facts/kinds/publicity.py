"""What was written or said of the case in public: press, a statement of ours, testimony, a survey."""

from store.facts.fields import HAPPENED, choice, words
from store.facts.kind import Kind, Phase, Table, needs, preset
from store.facts.restraints import told_twice
from store.texts import _

PUBLIC = choice(
    "publicity", _("What it was"), lambda value: value,
    {
        "press": (_("press"), "article|报道"),
        "statement": (_("press statement"), "press statement|新闻稿"),
        "testimony": (_("testimony"), "testimony|证词"),
        "survey": (_("survey or report"), "survey|report|报告"),
    },
)  # fmt: skip
WHERE = words(
    "outlet",
    _("Where it stands: newspaper, hearing, title"),
    lambda value: _("“{value}”", value=value),
    "in",
    "before",
    "to",
    "in the",
    "于",
    "在",
    is_bare=True,
)


KIND = Kind(
    name="publicity",
    title=_("publicity"),
    happened=_("publicity"),
    words={
        **preset("publicity", "宣传报道"),
        **preset(
            "press",
            "press article",
            "news article",
            "newspaper article",
            "article",
            "news report",
            "reported in",
            "媒体报道",
            "报道",
            "報道",
            publicity="press",
        ),
        **preset("press statement", "press release", "新闻稿", publicity="statement"),
        **preset("testimony", "testified", "作证", "证词", publicity="testimony"),
        **preset("survey", "survey report", "调查报告", publicity="survey"),
    },
    table=Table.EVENT,
    phase=Phase.BESIDE,
    parts=(PUBLIC, WHERE, HAPPENED),
    doubts=told_twice(WHERE),
    lacks=needs(
        WHERE, _("Where does it stand? For example: `{example}`", example=_('press "New York Times" 2017-06-27'))
    ),
)
