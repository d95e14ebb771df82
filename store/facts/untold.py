"""What people report that no kind of fact records: each is refused by its own name, and never taken for another fact."""

from collections.abc import Mapping

from store.texts import Text, _

_INDICTMENT = _("an indictment")
_NO_PROSECUTION = _("a decision not to prosecute")
_ACQUITTAL = _("an acquittal")
_TRIAL = _("a trial")
_APPEAL = _("an appeal and what was decided on it")
_SPECIAL_PARDON = _("a special pardon")
_TRANSFER = _("a transfer")
_DISAPPEARANCE = _("a disappearance")
_HOUSE_ARREST = _("house arrest outside the law")

UNTOLD: Mapping[str, Text] = {
    **dict.fromkeys(
        ("indicted", "indictment", "charged with", "charged", "prosecuted", "提起公诉", "提起公訴", "被起诉", "被起訴", "起诉", "起訴", "移送审查起诉", "审查起诉"),
        _INDICTMENT,
    ),
    **dict.fromkeys(("not prosecuted", "不起诉决定", "不起诉", "不起訴"), _NO_PROSECUTION),
    **dict.fromkeys(("acquitted", "acquittal", "宣告无罪", "無罪", "无罪释放", "无罪"), _ACQUITTAL),
    **dict.fromkeys(("tried", "trial", "hearing", "on trial", "开庭", "開庭", "庭审", "庭審", "受审", "受審"), _TRIAL),
    **dict.fromkeys(
        ("appealed", "appeal", "appeal dismissed", "judgment upheld", "sentence upheld", "upheld", "上诉", "上訴", "驳回上诉", "維持原判", "维持原判"),
        _APPEAL,
    ),
    **dict.fromkeys(("special pardon", "specially pardoned", "pardoned", "pardon", "amnesty", "amnestied", "特赦", "大赦"), _SPECIAL_PARDON),
    **dict.fromkeys(("transferred", "transfer", "moved to", "转监", "轉監", "转押", "移监", "转往"), _TRANSFER),
    **dict.fromkeys(("disappeared", "disappearance", "missing", "失踪", "失蹤", "被失踪"), _DISAPPEARANCE),
    **dict.fromkeys(("house arrest", "软禁", "軟禁"), _HOUSE_ARREST),
}  # fmt: skip
"""What is typed → what it is."""
