"""Time zones as people name them: by city, country or custom ("Beijing time", "Eastern", 北京时间), or by their IANA name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

_NAMES: Mapping[str, str] = {
    "Asia/Shanghai": "beijing, shanghai, china, prc, guangzhou, shenzhen, chengdu, 北京, 上海, 中国, 广州, 深圳, 成都, 东八区",
    "Asia/Urumqi": "urumqi, xinjiang, urumchi, 乌鲁木齐, 新疆",
    "Asia/Hong_Kong": "hong kong, hongkong, hk, hkt, 香港",
    "Asia/Macau": "macau, macao, 澳门",
    "Asia/Taipei": "taipei, taiwan, 台北, 臺北, 台湾, 臺灣",
    "Asia/Tokyo": "tokyo, japan, jst, 东京, 日本",
    "Asia/Seoul": "seoul, korea, kst, 首尔, 韩国",
    "Asia/Singapore": "singapore, 新加坡",
    "Asia/Bangkok": "bangkok, thailand, 曼谷, 泰国",
    "Asia/Kolkata": "india, delhi, new delhi, dharamsala, dharamshala, 印度, 德里, 新德里, 达兰萨拉",
    "Asia/Kathmandu": "kathmandu, nepal, 加德满都, 尼泊尔",
    "Europe/Istanbul": "istanbul, turkey, ankara, 伊斯坦布尔, 土耳其",
    "Europe/London": "london, uk, britain, united kingdom, gmt/bst, 伦敦, 英国",
    "Europe/Dublin": "dublin, ireland, 都柏林, 爱尔兰",
    "Europe/Paris": "paris, france, 巴黎, 法国",
    "Europe/Berlin": "berlin, munich, germany, central european, cet, cest, 柏林, 慕尼黑, 德国, 欧洲中部",
    "Europe/Brussels": "brussels, belgium, eu, 布鲁塞尔, 比利时, 欧盟",
    "Europe/Zurich": "zurich, geneva, bern, switzerland, 日内瓦, 苏黎世, 伯尔尼, 瑞士",
    "Europe/Oslo": "oslo, norway, 奥斯陆, 挪威",
    "Europe/Stockholm": "stockholm, sweden, 斯德哥尔摩, 瑞典",
    "America/New_York": "new york, nyc, washington, washington dc, boston, eastern, us eastern, et, est, edt, "
    "纽约, 华盛顿, 波士顿, 美国东部, 美东, 北美东部",
    "America/Toronto": "toronto, ottawa, 多伦多, 渥太华",
    "America/Chicago": "chicago, central, us central, ct, cdt, 芝加哥, 美国中部, 美中, 北美中部",
    "America/Denver": "denver, mountain, us mountain, mt, mst, mdt, 丹佛, 美国山地, 北美山区",
    "America/Los_Angeles": "los angeles, la, san francisco, sf, california, seattle, pacific, us pacific, pt, pst, pdt, "
    "洛杉矶, 旧金山, 三藩市, 加州, 西雅图, 美国西部, 美西, 太平洋, 北美太平洋",
    "America/Vancouver": "vancouver, 温哥华",
    "Pacific/Honolulu": "honolulu, hawaii, 檀香山, 夏威夷",
    "Australia/Sydney": "sydney, canberra, melbourne, 悉尼, 堪培拉, 墨尔本",
    "Pacific/Auckland": "auckland, wellington, new zealand, 奥克兰, 惠灵顿, 新西兰",
    "UTC": "utc, gmt, z, 世界时, 协调世界时, 格林尼治",
}  # fmt: skip
"""IANA name → what people call it. "Central" is the American one; CST, which is four zones, and IST are nobody's."""

_AROUND = re.compile(r"^(?:the )|(?: standard| daylight)? time(?: zone)?$|(?:标准)?时间$|时区$")


@cache
def _zones() -> dict[str, str]:
    known: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        area, _slash, city = zone.rpartition("/")
        if area and not area.startswith(("Etc", "SystemV", "US", "posix", "right")):
            known.setdefault(city.replace("_", " ").casefold(), zone)
    for zone in available_timezones():
        known[zone.casefold()] = zone
    for zone, names in _NAMES.items():
        known.update((name.strip(), zone) for name in names.split(","))
    return known


def zone(text: str) -> str | None:
    """The IANA name of a time zone as somebody named it; None where it is nobody's name for one."""
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return _zones().get(said) or _zones().get(_AROUND.sub("", said).strip().replace("_", " "))
