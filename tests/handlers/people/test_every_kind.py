"""Every kind of fact as a researcher types it, in both languages: what is shown, what follows, what is asked, and the undo."""

import pytest
from fictional import SOURCE, made_up, put

from handlers.words import fact_grammar
from store.facts.registry import KINDS

HELD = "detained 2016-03-05"
JUDGED = "sentence 5y 2016-12-01"
OUT = 'release 2017-06-01 because "so the paper prints it"'

LINES = [
    # what stands on record, the line, the same in Chinese, what both show, what follows
    ([HELD], "charge inciting subversion 2016-04", "罪名 “inciting subversion” 2016年4月", "charge · April 2016 · “inciting subversion”", "It stands in the timeline."),
    ([HELD, "charge inciting subversion 2016-04"], 'charge changed to "subversion" from "inciting subversion" 2016-05', "罪名 变更为 “subversion” 原为 “inciting subversion” 2016年5月", "charge · May 2016 · “subversion” · changed to this · instead of “inciting subversion”", "No date moves"),
    ([HELD], "indicted 2016-09-01 by Invented Procuratorate", "提起公诉 2016年9月1日 由Invented Procuratorate", "indictment · 1 September 2016 · by Invented Procuratorate", "Stage: detained → indicted, awaiting trial"),
    ([HELD], "trial 2016-10-01 closed", "开庭 2016年10月1日 不公开", "day in court · 1 October 2016 · closed to the public", "Stage: detained → tried, judgment not known"),
    ([HELD], "pre-trial hearing 2016-10-01", "庭前会议 2016年10月1日", "day in court · 1 October 2016 · pre-trial hearing", "No date moves"),
    ([HELD], "trial ahead 2018-05-01", "开庭日期 2018年5月1日", "day in court to come · 1 May 2018", "It stands on the card until then."),
    ([HELD], "verdict 2018-05-01", "verdict 2018年5月1日", "day in court to come · 1 May 2018 · verdict", "It stands on the card until then."),
    ([HELD, JUDGED], "appealed 2016-12-08", "上诉 2016年12月8日", "appeal · 8 December 2016", "sentenced, appeal pending: the judgment is not in effect"),
    ([HELD, JUDGED], "sent back for retrial 2017-02-01", "发回重审 2017年2月1日", "appeal · 1 February 2017 · judgment quashed, sent back for retrial", "Stage: serving a sentence → indicted, awaiting trial"),
    ([HELD, JUDGED], "transferred to Invented Prison 2017-02-01", "转监至Invented Prison 2017年2月1日", "transfer · 1 February 2017 · to Invented Prison", "Last known place: — → Invented Prison"),
    ([HELD, JUDGED], 'parole denied 2018-02-01 ground "not repentant"', "不予假释 2018年2月1日 依据“not repentant”", "clemency refused · 1 February 2018 · parole · ground: “not repentant”", "No date moves"),
    ([HELD, JUDGED], 'better treatment "monthly visits" 2018-02', "待遇改善 “monthly visits” 2018年2月", "better treatment · February 2018 · “monthly visits”", "It stands in the timeline."),
    ([HELD, JUDGED], 'medical parole 2018-02-01 for "a stroke" abroad', "保外就医 2018年2月1日 因“a stroke” 国外", "medical parole · 1 February 2018 · illness: “a stroke” · abroad", "Stage: serving a sentence → abroad on medical parole"),
    ([HELD, JUDGED], 'health "a stroke" grave 2018-02-01 announced 2018-02-20', "患病 “a stroke” 病危 2018年2月1日 公布2018年2月20日", "health · “a stroke” · grave · found 1 February 2018, announced 20 February 2018, learned 15 March 2018", "It stands in the timeline."),
    ([HELD, JUDGED], "admits guilt 2017-02", "认罪 2017年2月", "behaviour in custody · February 2017 · admits guilt", ""),
    ([HELD, JUDGED], 'commended 2017-02 "for work"', "表扬 2017年2月 “for work”", "behaviour in custody · February 2017 · commendation · “for work”", "No date moves"),
    ([HELD], 'act alleged "wrote an invented book" 2014', "指控行为 “wrote an invented book” 2014年", "act alleged · 2014 · “wrote an invented book”", "It stands in the timeline."),
    ([], "exit ban 2017-02 by police", "边控 2017年2月 由police", "exit ban · February 2017 · by police", "Stage: status unknown → exit ban"),
    ([], "licence revoked 2017-02", "吊销执照 2017年2月", "lawyer's licence · February 2017 · revoked", "Stage: status unknown → lawyer's licence revoked"),
    ([HELD], 'beaten 2016-04-01 at "an invented place" by guards', "被殴打 2016年4月1日 关押于“an invented place” 由guards", "harm · 1 April 2016 · beating · at an invented place · by guards", "It stands in the timeline."),
    ([], "house arrest 2017-02", "软禁 2017年2月", "home confinement, extralegal · February 2017", "Stage: status unknown → home confinement, extralegal"),
    ([], 'disappeared 2017-02-01 last seen "an invented station"', "失踪 2017年2月1日 最后出现于“an invented station”", "disappearance · 1 February 2017 · last seen: an invented station", "Stage: status unknown → enforced disappearance"),
    ([HELD], 'raised by "an invented parliament" resolution 2017-06-30 for "release"', "关切 由“an invented parliament” 决议 2017年6月30日 要求“release”", "raised · 30 June 2017 · by an invented parliament · resolution · for “release”", "It stands in the timeline."),
    ([HELD], 'press "An Invented Paper" 2017-06-27', "报道 “An Invented Paper” 2017年6月27日", "publicity · 27 June 2017 · press · “An Invented Paper”", "It stands in the timeline."),
    ([HELD, JUDGED, OUT], "passport refused 2018-01", "不发护照 2018年1月", "after the release · January 2018 · passport refused", "It stands in the timeline."),
    ([HELD, "sentence 1y 2016-12-01 dpr 1y", "release 2017-03-05"], "dpr over 2018-03-05 by police", "剥权期满 2018年3月5日 由police", "end of deprivation of political rights · 5 March 2018 · by police", "DPR over 5 March 2018"),
    ([HELD], "not prosecuted 2016-10-01", "不起诉 2016年10月1日", "end of the case without a conviction · 1 October 2016 · not prosecuted", "Stage: detained → not prosecuted (1 October 2016)"),
    ([HELD, JUDGED], 'died in custody 2018-02-01 of "a stroke"', "狱中去世 2018年2月1日 因“a stroke”", "death · 1 February 2018 · in custody · cause stated: “a stroke”", "→ died 1 February 2018"),
    ([HELD], "sentenced to 5 years 2016-12-01 by Sanming Intermediate People's Court", "2016年12月1日被三明市中级人民法院判处有期徒刑五年", "sentence · 5 years · 1 December 2016 · court: Sanming Intermediate People's Court", "Stage: detained → serving a sentence"),
    ([], "detained 2016-03-05 at an invented centre by police", "拘留 2016年3月5日 关押于an invented centre 由police", "detention · 5 March 2016 · at an invented centre · by police", "Stage: status unknown → detained"),
    (["detained 2014-03-05", "sentence 5y 2014-12-01"], 'special pardon 2015-10-01 under "an invented decree"', "特赦 2015年10月1日 依据“an invented decree”", "special pardon · 1 October 2015 · decree: “an invented decree”", "Stage: serving a sentence → special pardon (1 October 2015)"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "line", "chinese", "told", "follows"), LINES, ids=[row[1] for row in LINES])
def test_a_line_in_either_language(room, before, line: str, chinese: str, told: str, follows: str) -> None:
    ref = made_up(room)
    put(room, ref, *before)
    in_english = room.types(f"/prisoner log #{ref} {line} {SOURCE}")
    assert "Record" in room.buttons(), in_english
    room.presses("Cancel")
    in_chinese = room.types(f"/prisoner 记录 #{ref} {chinese} {SOURCE}")

    assert told in in_english, in_english
    assert in_chinese == in_english
    assert follows in in_english
    assert told in room.presses("Record")
    undo = list(room.last)
    said = [part for part in told.split(" · ") if not part.startswith("found ")]
    assert said[-1] in room.types(f"/prisoner timeline #{ref}")
    room.last = undo
    assert "The record is as it was before." in room.presses("Undo")


def test_every_kind_with_details_has_a_line_here() -> None:
    typed = {fact_grammar.fact(fact_grammar.split(f"Jia Yizhi {line}").fact).kind for _before, line, *_rest in LINES}

    assert [kind.name for kind in KINDS if kind.details and kind not in typed] == [
        "commutation", "parole", "sentence reduction", "release"
    ], "all they have is a court, or a place"  # fmt: skip


def test_the_form_says_what_the_line_says(room) -> None:
    """Every kind, its fields filled with the parts of its line: the same is shown for OK, or the same is asked."""
    ref = made_up(room)
    for _before, line, _chinese, told, _follows in LINES:
        fact = fact_grammar.fact(fact_grammar.split(f"Jia Yizhi {line}").fact)
        room.types(f"/prisoner log #{ref}")
        room.fills(kind=f"{fact.kind.table}:{fact.kind.name}")
        fields = {name: "yes" if value is True else str(value) for name, value in fact.parts().items()}

        seen = room.fills(**fields, source="invented for a test", because="so the test prints it")

        assert seen.errors == {}, (line, seen.errors)
        assert told in room.top(), room.top()
