"""What the console itself says, in English and in Chinese."""

from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    "greeting": ("The date is set to {date}. You are: {person}, in #{channel}.", "日期设为 {date}。你是 {person}，在 #{channel}。"),
    "date set": ("The date is set to {date}.", "日期设为 {date}。"),
    "no date": ("{typed} is not a date the clock can be set to; write 2017-07-01.", "{typed} 不是可以设定的日期；请写 2017-07-01。"),
    "slack says": ("Slack says: {error}", "Slack 提示：{error}"),
    "no command": ("{name} is not a command of this workspace.", "{name} 不是这里的命令。"),
    "did you mean": ("{said} Did you mean {name}?", "{said}是否想输入 {name}？"),
    "say first": ("Say something first: say TEXT", "请先说一句话：say 文字"),
    "no button": ("There is no button {number} now.", "现在没有按钮 {number}。"),
    "button gone": ("That button is no longer there.", "那个按钮已经不在了。"),
    "only you": ("only visible to you", "只有你看得见"),
    "direct message": ("direct message", "私信"),
    "home": ("Home", "主页"),
    "file": ("File: {path}", "文件：{path}"),
    "not kept": ("{path} cannot be kept here: {error}", "{path} 无法保存：{error}"),
    "form": ("Answer line by line; `cancel` leaves the form.", "请逐行回答；输入 cancel 离开表单。"),
    "label": ("{label}:", "{label}："),
    "optional label": ("{label} (may stay empty):", "{label}（可不填）："),
    "now": ("  now: {value} (Enter keeps it)", "  现为：{value}（直接回车则保留）"),
    "now, may go": ("  now: {value} (Enter keeps it, - empties it)", "  现为：{value}（直接回车则保留，输入 - 则清空）"),
    "several lines": ("  a line that ends with \\ goes on in the next", "  行末写 \\ 可接着写下一行"),
    "several choices": ("  several: 1, 3", "  可选多项：1, 3"),
    "letters": ("  type letters of it to search", "  输入其中几个字来查找"),
    "path": ("  the path of a file; several: path; path", "  文件路径；多个文件：路径; 路径"),
    "required": ("An answer is needed here.", "这里必须填写。"),
    "too long": ("That is {length} characters; at most {most} fit.", "共 {length} 个字符；最多 {most} 个。"),
    "too short": ("That is {length} characters; at least {least} are needed.", "共 {length} 个字符；至少 {least} 个。"),
    "no number": ("{typed} is not a number that fits here.", "{typed} 不是这里可用的数字。"),
    "no option": ("{typed} is not offered; type a number or the words.", "没有“{typed}”这一项；请输入编号或文字。"),
    "more letters": ("Type at least {least} characters to search.", "至少输入 {least} 个字符才能查找。"),
    "nothing found": ("Nothing is offered for {typed}.", "没有与“{typed}”相符的选项。"),
    "which": ("Which number?", "选哪个编号？"),
    "no person": ("{typed} is nobody here; write a name such as @{example}.", "这里没有“{typed}”；请写 @{example} 这样的名字。"),
    "no channel": ("{typed} is no channel here; write a name such as #{example}.", "这里没有频道“{typed}”；请写 #{example} 这样的名字。"),
    "no day": ("{typed} is not a date; write 2017-07-01.", "{typed} 不是日期；请写 2017-07-01。"),
    "no time": ("{typed} is not a time; write 09:30.", "{typed} 不是时间；请写 09:30。"),
    "no moment": ("{typed} is not a date with a time; write 2017-07-01 09:30.", "{typed} 不是日期和时间；请写 2017-07-01 09:30。"),
    "no file": ("{typed} is not a file that can be read.", "{typed} 不是可以读取的文件。"),
    "closed": ("Closed; nothing was saved.", "已关闭；没有保存。"),
}  # fmt: skip


class Words:
    """Says things in the language that is asked for: Chinese where its tag begins with zh, else English."""

    def __init__(self, language: str) -> None:
        self.is_chinese = language.lower().startswith("zh")

    def __call__(self, key: str, **slots: object) -> str:
        english, chinese = _WORDS[key]
        return (chinese if self.is_chinese else english).format(**slots)
